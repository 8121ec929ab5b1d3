// A hall of 500 people whose phones answer a tick of 4 s, on this machine: what gate and chamber need
// for it, what a phone sends and receives, and how long words take.
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { StaffMember, draw, fetchPublic, openLink, until } from '../../lib/card_client.mjs'
import { sleep, startInstallation } from '../../lib/installation.mjs'
import { smallForum } from '../../lib/small_forum.mjs'
import { Page } from '../../games/lib/page.mjs'
import { Random } from '../../games/lib/random.mjs'
import { Tap } from '../../games/lib/tap.mjs'
import { Audience } from './audience.mjs'
import { grouped, quantile } from './table.mjs'

const PEOPLE = 500
const TICK_S = 4
const COVER_S = 60 // nobody says anything
const TALK_S = 120 // in both rooms
const CLOCK_TICKS = 100 // a second, of /proc/PID/stat
const COVER_BYTES = 4121 // a frame in a TLS record
const HEAD_BYTES = 5 // of the record
const POSTS_OF_CARD = 4
// Rooms: contributions a minute in each, and how they wait for the desk.
const ROOMS = {
  hall: { pool: { min: 1, wait_s: 1 }, part: 'first', a_minute: 30, speakers: 10 },
  annex: { pool: { min: 3, wait_s: 60 }, part: 'aside', a_minute: 10, speakers: 5 }
}

function forum () {
  const all = smallForum({ post_tokens: POSTS_OF_CARD })
  all.rooms[0].sessions[0].parts.splice(1)
  all.rooms.forEach((room) => Object.assign(room, { tick_s: TICK_S, pool: ROOMS[room.id].pool }))
  return all
}

const posts = ({ a_minute }) => Math.ceil(a_minute * TALK_S / 60)

/** Seconds of a core that each program has used. */
function used (installation) {
  return Object.fromEntries(installation.programs().map(({ pid, role }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return [role, (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS]
  }))
}

/** One room with pages that speak in it and a moderator who approves what comes. */
class Talk {
  sent = new Map()
  seqOf = new Map() // of an item on the floor, when it came there first
  atDesk = []
  approved = []

  static async open (known, id, { cards, secretariat, moderator, port }) {
    const self = new Talk()
    Object.assign(self, { id, ...ROOMS[id], port })
    self.moderator = await StaffMember.enter(known, id, moderator, ['floor', 'desk'])
    const chair = await StaffMember.enter(known, id, secretariat)
    await chair.send({ t: 'part', part: self.part, version: 1, act: 'open' })
    chair.close()
    const entry = await self.#draw(known, cards)
    self.pages = Array.from({ length: self.speakers }, (_, n) => new Page({ known, room: id, port: n === 0 ? port : known.installation.port, entry }))
    await Promise.all(self.pages.map((page) => page.enter()))
    self.reader = openLink(known)
    self.reader.enter({ room: id, view: 'floor', token: entry, onEvent: (event, seq) => self.#hear(event, seq) })
    return self
  }

  /** All tokens of these cards. @returns {Promise<string>} an entry token */
  async #draw (known, cards) {
    this.tokens = []
    let entry
    for (const card of cards) {
      const link = openLink(known)
      const drawn = await draw(known, card, link)
      link.close()
      entry = drawn.entries.get(this.id)
      for (let token; (token = drawn.purses.get(this.id).takePost(this.part));) this.tokens.push(token)
    }
    return entry
  }

  /** At moments of chance until `end`; everything that comes to the desk is approved there. */
  async go (random, end) {
    const looking = setInterval(() => this.#look(), 5)
    while (performance.now() < end) {
      await sleep(-Math.log(1 - random.next()) * 60000 / this.a_minute)
      if (this.tokens.length === 0) break
      const [page, text] = [random.pick(this.pages), `Word ${this.sent.size} in the ${this.id}.`]
      page.purse.add(this.part, 'post', this.tokens.pop())
      this.sent.set(text, performance.now())
      page.post(text, this.part)
    }
    await until(() => this.atDesk.length >= this.sent.size - this.pool.min, 'the desk', 90000)
    await sleep(2000)
    clearInterval(looking)
  }

  #hear ({ t, id }, seq) {
    if (t === 'item' && !this.seqOf.has(id)) this.seqOf.set(id, seq)
  }

  #look () {
    for (const item of this.moderator.items.values()) {
      const sent = this.sent.get(item.text)
      if (sent === undefined || item.seen) continue
      item.seen = true
      this.atDesk.push(performance.now() - sent)
      this.approved.push({ id: item.id, at: process.hrtime.bigint() })
      this.moderator.send({ t: 'act', item: item.id, version: item.version, act: 'approve' })
    }
  }

  /** From each approval until the last of the audience heard it. @param {Map<number, {count: number, at: bigint}>} heard */
  onScreens (heard) {
    return this.approved.flatMap(({ id, at }) => {
      const last = heard.get(this.seqOf.get(id))
      return last?.count === PEOPLE ? [Number(last.at - at) / 1e6] : []
    })
  }

  close () {
    this.pages.forEach((page) => page.close())
    this.moderator.close()
    this.reader.close()
  }
}

const spread = (list, unit, digits = 1) => `median ${quantile(list, 0.5).toFixed(digits)} ${unit}, 95 % within ${quantile(list, 0.95).toFixed(digits)} ${unit}`
const sum = (pairs) => pairs.reduce((total, x, at) => total + (at % 2 ? x : 0), 0)

function rows ({ cpu, seconds, seen, talks, screens }) {
  const hour = 3600 / seconds / 1e6
  const percent = (role) => (100 * cpu[role] / COVER_S).toFixed(1)
  const [up, down] = [sum(seen.upSegments) * hour, sum(seen.downSegments) * hour]
  const { hall, annex } = talks
  return [
    {
      what: `${PEOPLE} people at a tick of ${TICK_S} s, per cent of a core`,
      measured: `gate ${percent('gate')}, chamber ${percent('chamber')}`,
      beside: `the stores ${percent('transit')} and ${percent('record')}; over ${COVER_S} s, ${grouped(PEOPLE * COVER_S / TICK_S)} frames`,
      values: { cpu_s: cpu, seconds: COVER_S }
    },
    {
      what: 'A phone, megabytes an hour',
      measured: `${up.toFixed(1)} up, ${down.toFixed(1)} down`,
      beside: `the cover alone is ${((COVER_BYTES + HEAD_BYTES) * 3600 / TICK_S / 1e6).toFixed(1)} up; bytes of TLS counted for ${Math.round(seconds)} s of a lively room and extrapolated`,
      values: { up_mb: up, down_mb: down, seconds }
    },
    {
      what: 'From Send to the desk, pool of 1',
      measured: spread(hall.atDesk.map((ms) => ms / 1000), 's'),
      beside: `${hall.atDesk.length} contributions; half a tick and the answer’s 0.3 s, a tick in the gate, the pool`,
      values: { s: hall.atDesk.map((ms) => ms / 1000) }
    },
    {
      what: 'From Send to the desk, pool of 3 or 60 s',
      measured: spread(annex.atDesk.map((ms) => ms / 1000), 's'),
      beside: `${annex.atDesk.length} contributions, ${annex.a_minute} a minute: they wait for each other`,
      values: { s: annex.atDesk.map((ms) => ms / 1000) }
    },
    {
      what: `From approval to the last of ${PEOPLE} screens`,
      measured: spread(screens, 'ms', 0),
      beside: `${screens.length} approvals; the ${PEOPLE} run on the same cores`,
      values: { ms: screens }
    }
  ]
}

export async function hall (say) {
  say(`a hall of ${PEOPLE}`)
  const speaking = Object.values(ROOMS).map((room) => Math.ceil(1.5 * posts(room) / POSTS_OF_CARD))
  const installation = await startInstallation({
    forum: forum(), cards: { participant: PEOPLE + speaking[0] + speaking[1], moderator: 2, secretariat: 2 }
  })
  const { participant, moderator, secretariat } = installation.cards
  try {
    const known = await fetchPublic(installation)
    const audience = await Audience.enter(installation, 'hall', 'first', participant.splice(0, PEOPLE))
    const tap = await Tap.start({ clients: 1, port: installation.port, seed: '', line: { distance_ms: 0, jitter_ms: 0, loss: 0 } })
    const talks = {}
    for (const [n, id] of Object.keys(ROOMS).entries()) {
      talks[id] = await Talk.open(known, id, {
        cards: participant.splice(0, speaking[n]), moderator: moderator[n], secretariat: secretariat[n],
        port: id === 'hall' ? tap.ports[0] : installation.port
      })
    }
    await sleep(2 * TICK_S * 1000)
    say(`${COVER_S} s of cover`)
    const [before, began] = [used(installation), performance.now()]
    await sleep(COVER_S * 1000)
    const cpu = Object.fromEntries(Object.entries(used(installation)).map(([role, s]) => [role, s - before[role]]))
    say(`${TALK_S} s of talk`)
    const end = performance.now() + TALK_S * 1000
    await Promise.all(Object.values(talks).map((talk) => talk.go(new Random(talk.id), end)))
    const seconds = (performance.now() - began) / 1000
    const heard = await audience.leave()
    const [seen] = await tap.stop()
    Object.values(talks).forEach((talk) => talk.close())
    return rows({ cpu, seconds, seen, talks, screens: talks.hall.onScreens(heard) })
  } finally {
    await installation.stop()
    installation.remove()
  }
}
