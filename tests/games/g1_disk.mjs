// G1: somebody has the whole data folder of a running installation, with the keys in it, and knows
// when each client sent each of its contributions, to the nanosecond. Who wrote what?
//
// What the attacker looks at:
//   - the order in which the journal, the desk's view and the floor's view got each contribution,
//     against the order of sending, of connecting and of habits;
//   - everything in an opened record that can be put in an order (ids that might be times or counters,
//     commitments, reply keys, lengths of plain and sealed bodies, stream ids), against the same;
//   - every member of a record that comes back in other records: a pseudonym. Its contributions are
//     then laid beside the ticks in which each client sent (intersection).
// A contribution can only be by somebody who sent one in its tick; this is what chance is counted from.
import { join } from 'node:path'
import { assemble, people, textOf } from './lib/assembly.mjs'
import { Keys, readCommands, streamEntries } from './lib/aof.mjs'
import { byPseudonyms } from './lib/pseudonyms.mjs'
import { attack } from './lib/ranks.mjs'

const POSTS = 0.7 // so likely is it that somebody posts in a round; else she supports something
const DECISIONS = 10 // contributions a round that the moderator decides on

function plan ({ k, rounds, random }) {
  const deeds = []
  const decisions = new Map()
  for (let round = 0, n = 0; round < rounds; round++) {
    const before = [...decisions.keys()]
    const texts = []
    for (let person = 0; person < k; person++) {
      if (random.next() < POSTS) texts.push({ round, person, what: 'post', text: textOf(n++, random) })
      else if (before.length) deeds.push({ round, person, what: 'vote', text: random.pick(before) })
    }
    deeds.push(...texts)
    random.shuffled(texts).slice(0, DECISIONS).forEach(({ text }, i) => decisions.set(text, i % 4 ? 'approve' : 'return'))
  }
  return { persons: people(k, random), deeds, decisions }
}

/** Contributions in the order of the journal, each with what can be known of it. */
function contributions (data) {
  const keys = new Keys(data)
  const entries = streamEntries(readCommands(join(data, 'record')))
  const known = new Map()
  entries.forEach(({ key, id, fields }, at) => {
    const [kind, room, view] = key.split(':')
    if (kind === 'core' && fields.c.toString() !== 'p') {
      const record = keys.open('core', room, '', fields.k.toString(), fields.b)
      if (record?.t !== 'item') return
      if (!known.has(record.id)) known.set(record.id, { record, features: { journal: at, stream: id, sealed: fields.b.length } })
    } else if (kind === 'view' && view === 'desk') {
      const { kid, box } = JSON.parse(fields.e)
      const event = keys.open('view', room, view, kid, Buffer.from(box, 'base64url'))
      if (event?.t === 'item' && known.has(event.id)) known.get(event.id).features.desk ??= at
    } else if (kind === 'view' && view === 'floor') {
      const event = JSON.parse(fields.e)
      if (event.t === 'item' && known.has(event.id)) known.get(event.id).features.floor ??= at
    }
  })
  return [...known.values()].map(({ record, features }) => ({ text: record.text, record, features: { ...features, ...orderable(record) } }))
}

const orderable = (record) => Object.fromEntries(Object.entries(record)
  .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  .flatMap(([name, value]) => [[name, name === 'text' ? value.length : typeof value === 'string' && name !== 'part' ? Buffer.from(value, 'base64url').toString('latin1') : value]]))

/** One group a tick: as many contributions, in the order of the journal, as clients sent in it. */
function groupsOf (all, lines) {
  const cameAt = new Map(lines.filter(({ t }) => t === 'came').map(({ person, ns }) => [person, ns]))
  const sent = lines.filter(({ t, what }) => t === 'sent' && what === 'post')
  const ticks = [...new Set(sent.map(({ tick }) => tick))].sort((a, b) => a - b)
  let at = 0
  return ticks.map((tick) => {
    const here = sent.filter((one) => one.tick === tick)
    at += here.length
    return {
      tick,
      items: all.slice(at - here.length, at),
      people: here.map(({ person, ns }) => ({ person, traits: { sent: ns, came: cameAt.get(person), number: person } }))
    }
  })
}

export default {
  id: 'G1',
  title: 'disk',
  attacker: 'the data folder with its keys, and when each client sent each contribution (ns)',
  guess: 'who wrote it, of those who sent in its tick',
  short: { k: 150, rounds: 5 },
  full: { k: 150, rounds: 24 },
  mutants: [
    { id: 'g1-times', title: 'ids that are times (ms), each frame passed on when it comes', short: { k: 24, rounds: 3 }, full: { k: 24, rounds: 12 } },
    { id: 'g1-fifo', title: 'first in, first out from gate to desk', short: { k: 24, rounds: 3 }, full: { k: 24, rounds: 12 } },
    { id: 'g1-pseudonym', title: 'a keyed hash of the connection beside the text', short: { k: 12, rounds: 8 }, full: { k: 16, rounds: 16 } }
  ],
  async play ({ k, rounds, random, bin, env, say }) {
    const { installation, lines } = await assemble({ bin, env, plan: plan({ k, rounds, random }), ticksARound: 1 })
    const all = contributions(installation.data)
    await installation.stop()
    installation.remove()
    const truth = new Map(lines.filter(({ what }) => what === 'post').map(({ text, person }) => [text, person]))
    if (all.length !== truth.size) throw new Error(`${truth.size} contributions were sent, ${all.length} are in the journal`)
    const groups = groupsOf(all, lines)
    const training = Math.floor(rounds / 3)
    const result = attack({
      training: groups.slice(0, training), test: groups.slice(training), truth,
      others: { intersection: byPseudonyms(groups) }
    })
    say(`believes ${result.by}`)
    return result
  }
}
