// G1: somebody has the whole data folder of a running installation, with the keys in it, and knows
// when each client sent each of its contributions, to the nanosecond. Who wrote what?
//
// What the attacker looks at:
//   - the order in which the journal, the desk's view and the floor's view got each contribution,
//     against the order of sending, of connecting and of habits;
//   - everything in an opened record that can be put in an order (ids that might be times or counters,
//     commitments, reply keys, lengths of plain and sealed bodies, stream ids), against the same;
//   - every member of a record that comes back in other records: a pseudonym. Its contributions are
//     then laid beside the ticks in which each client sent (intersection);
//   - of those who put other words in the place of their own, what goes and what comes: here the writers
//     of the former words are known, and the new ones are asked for.
// A contribution can only be by somebody who sent one, or one such, in its tick; this is what chance is
// counted from.
import { join } from 'node:path'
import { assemble, people, textOf } from './lib/assembly.mjs'
import { Keys, readCommands, streamEntries } from './lib/aof.mjs'
import { byPseudonyms } from './lib/pseudonyms.mjs'
import { attackKinds } from './lib/ranks.mjs'

const POSTS = 0.7 // so likely is it that somebody posts in a round; else she edits or supports something
const EDIT_AFTER = 2 // rounds: the desk has shown it by then
const DECISIONS = 10 // contributions a round that the moderator decides on

function plan ({ k, rounds, edits, random }) {
  const deeds = []
  const decisions = new Map()
  for (let round = 0, n = 0; round < rounds; round++) {
    const before = [...decisions.keys()]
    const texts = []
    for (let person = 0; person < k; person++) {
      const own = deeds.find((deed) => deed.person === person && deed.what === 'post' && !decisions.has(deed.text) && !deed.edited && deed.round <= round - EDIT_AFTER)
      if (random.next() < POSTS) texts.push({ round, person, what: 'post', text: textOf(n++, random) })
      else if (own && random.next() < edits) {
        own.edited = true
        deeds.push({ round, person, what: 'edit', text: textOf(n++, random), before: own.text })
      } else if (before.length) deeds.push({ round, person, what: 'vote', text: random.pick(before) })
    }
    deeds.push(...texts)
    random.shuffled(texts).slice(0, DECISIONS).forEach(({ text }, i) => decisions.set(text, i % 4 ? 'approve' : 'return'))
  }
  return { persons: people(k, random), deeds, decisions }
}

/** Contributions in the order of the journal, each with what can be known of it; and where it says that
 * one is gone. */
function contributions (data) {
  const keys = new Keys(data)
  const entries = streamEntries(readCommands(join(data, 'record')))
  const known = new Map()
  const gone = new Map() // id -> where the journal and the desk's view say so
  const isGone = (id, where, at) => gone.set(id, { ...gone.get(id), [where]: at })
  entries.forEach(({ key, id, fields }, at) => {
    const [kind, room, view] = key.split(':')
    if (kind === 'core' && fields.c.toString() === 'p') {
      const record = JSON.parse(fields.b)
      if (record.t === 'gone') isGone(record.id, 'gone', at)
    } else if (kind === 'core') {
      const record = keys.open('core', room, '', fields.k.toString(), fields.b)
      if (record?.t !== 'item') return
      if (!known.has(record.id)) known.set(record.id, { record, features: { journal: at, stream: id, sealed: fields.b.length } })
    } else if (kind === 'view' && view === 'desk') {
      const { kid, box } = JSON.parse(fields.e)
      const event = keys.open('view', room, view, kid, Buffer.from(box, 'base64url'))
      if (event?.t === 'gone') isGone(event.id, 'goneFromDesk', at)
      if (event?.t === 'item' && known.has(event.id)) known.get(event.id).features.desk ??= at
    } else if (kind === 'view' && view === 'floor') {
      const event = JSON.parse(fields.e)
      if (event.t === 'item' && known.has(event.id)) known.get(event.id).features.floor ??= at
    }
  })
  const all = [...known.values()].map(({ record, features }) => ({ text: record.text, record, features: { ...features, ...orderable(record) } }))
  return { all, gone }
}

const orderable = (record) => Object.fromEntries(Object.entries(record)
  .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  .flatMap(([name, value]) => [[name, name === 'text' ? value.length : typeof value === 'string' && name !== 'part' ? Buffer.from(value, 'base64url').toString('latin1') : value]]))

/** Two groups a tick: as many contributions, in the order of the journal, as clients sent in it; those
 * that are new, and those that take the place of others. */
function groupsOf ({ all, gone }, lines) {
  const cameAt = new Map(lines.filter(({ t }) => t === 'came').map(({ person, ns }) => [person, ns]))
  const record = new Map(all.map((item) => [item.text, item.record]))
  const sent = lines.filter(({ t, what }) => t === 'sent' && (what === 'post' || what === 'edit'))
  const whoSent = ({ person, ns, before }) => {
    const old = before && record.get(before).id
    const former = before ? { old, gone: 0, goneFromDesk: 0, ...gone.get(old) } : {}
    return { person, traits: { sent: ns, came: cameAt.get(person), number: person, ...former } }
  }
  const ticks = [...new Set(sent.map(({ tick }) => tick))].sort((a, b) => a - b)
  let at = 0
  return ticks.flatMap((tick) => {
    const here = sent.filter((one) => one.tick === tick)
    const items = all.slice(at, at += here.length)
    return ['post', 'edit'].map((kind) => {
      const own = here.filter(({ what }) => what === kind).sort((a, b) => a.person - b.person)
      const texts = new Set(own.map(({ text }) => text))
      return { tick, kind, items: items.filter(({ text }) => texts.has(text)), people: own.map(whoSent) }
    })
  }).filter(({ people }) => people.length > 0)
}

export default {
  id: 'G1',
  title: 'disk',
  attacker: 'the data folder with its keys, and when each client sent each contribution (ns)',
  guess: 'who wrote it, of those who sent in its tick',
  short: { k: 150, rounds: 5, edits: 0.7, kinds: ['post', 'edit'] },
  full: { k: 150, rounds: 24, edits: 0.7, kinds: ['post', 'edit'] },
  mutants: [
    { id: 'g1-times', title: 'ids that are times (ms), each frame passed on when it comes', short: { k: 24, rounds: 3, edits: 0, kinds: ['post'] }, full: { k: 24, rounds: 12, edits: 0, kinds: ['post'] } },
    { id: 'g1-fifo', title: 'first in, first out from gate to desk', short: { k: 24, rounds: 3, edits: 0, kinds: ['post'] }, full: { k: 24, rounds: 12, edits: 0, kinds: ['post'] } },
    { id: 'g1-pseudonym', title: 'a keyed hash of the connection beside the text', fullOnly: true, short: { k: 12, rounds: 8, edits: 0, kinds: ['post'] }, full: { k: 16, rounds: 16, edits: 0, kinds: ['post'] } },
    { id: 'g1-replaced', title: 'what goes leaves the desk in the order of what takes its place', short: { k: 60, rounds: 5, edits: 1, kinds: ['edit'] }, full: { k: 60, rounds: 16, edits: 1, kinds: ['edit'] } }
  ],
  async play ({ k, rounds, edits, kinds, random, bin, env, say }) {
    const { installation, lines } = await assemble({ bin, env, plan: plan({ k, rounds, edits, random }), ticksARound: 1 })
    const found = contributions(installation.data)
    await installation.stop()
    installation.remove()
    const truth = new Map(lines.filter(({ what }) => what === 'post' || what === 'edit').map(({ text, person }) => [text, person]))
    if (found.all.length !== truth.size) throw new Error(`${truth.size} contributions were sent, ${found.all.length} are in the journal`)
    const groups = groupsOf(found, lines)
    const intersection = byPseudonyms(groups.filter(({ kind }) => kind === 'post'))
    return attackKinds({ groups, kinds, truth, least: { post: 1, edit: 1 }, others: () => ({ intersection }), say })
  }
}
