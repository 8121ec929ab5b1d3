// G5: one program is in the attacker's hands at a tick: its memory, its keys, its wires. Who wrote what?
// The gate and the chamber together are a break that is declared, and played as such.
import { createECDH } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Participant, until } from '../lib/card_client.mjs'
import { sleep } from '../lib/installation.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'
import { forumOf } from './lib/assembly.mjs'
import { mark } from './lib/marked_people.mjs'
import { addressesIn, allAddressesIn, imageOf } from './lib/memory.mjs'
import { redis } from './lib/redis.mjs'

const { open } = await load('lib/hpke.js')
const { readContainer } = await load('lib/container.js')
const TOGETHER = 'gate-and-chamber'
const AT_ONCE = 16
const STEP_MS = 14 // between the answers of two people: they come in the order in which they connected
const TICK_S = 2
const [SECRET_AT, SECRET_BYTES] = [4, 32] // of a room's key file (server/chamber/sealkey.h)
const FRAME_BYTES = 4096
const HEAD = 64 // of a frame: its ephemeral key

/** People whose frames come in a known order: that of their connections. */
async function people (trial, count) {
  const drawn = []
  const codes = Array.from({ length: count }, () => trial.card('participant'))
  while (drawn.length < count) drawn.push(...await Promise.all(codes.slice(drawn.length, drawn.length + AT_ONCE).map((code) => trial.drawn(code))))
  const all = []
  for (const one of drawn) all.push(await Participant.enter(trial.known, 'hall', { drawn: one }))
  all.forEach(({ link }, i) => {
    const send = link.sendFrame.bind(link)
    link.sendFrame = (frame) => { setTimeout(send, i * STEP_MS, frame); return true }
  })
  return all
}

/** The room's private key, from the chamber's folder. */
async function roomKey ({ data }) {
  const keys = join(data, 'chamber/keys')
  const file = readdirSync(keys).filter((name) => name.startsWith('seal.hall.')).sort().at(-1)
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(readFileSync(join(keys, file)).subarray(SECRET_AT, SECRET_AT + SECRET_BYTES))
  const [point, curve] = [ecdh.getPublicKey(), { name: 'ECDH', namedCurve: 'P-256' }]
  const [d, x, y] = [ecdh.getPrivateKey(), point.subarray(1, 33), point.subarray(33)].map((one) => one.toString('base64url'))
  return {
    publicKey: await crypto.subtle.importKey('raw', point, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { kty: 'EC', crv: 'P-256', d, x, y }, curve, true, ['deriveBits'])
  }
}

/** The frames of one entry of the inbox, each with what stands beside it. */
function framesOf (fields) {
  const frames = []
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (fields[i].toString() === 'f') frames.push({ sealed: fields[i + 1], beside: null })
    else if (frames.length) frames.at(-1).beside = fields[i + 1]
  }
  return frames
}

/** Positions of a list when it is in order. @param {any[]} list @param {(a: any, b: any) => number} compare */
function ranksOf (list, compare) {
  const ranks = new Map()
  list.map((one, i) => i).sort((a, b) => compare(list[a], list[b])).forEach((i, rank) => ranks.set(i, rank))
  return ranks
}

/** The gate keeps the frames of a tick one behind the other, as they came: the place of each. */
function placesIn (addresses) {
  const votes = new Map()
  for (const at of addresses.flat()) votes.set(at % FRAME_BYTES, (votes.get(at % FRAME_BYTES) ?? 0) + 1)
  const [[residue] = [0]] = [...votes].sort(([, a], [, b]) => b - a)
  const inBuffer = addresses.map((list) => list.find((at) => at % FRAME_BYTES === residue))
  const first = Math.min(...inBuffer.filter((at) => at !== undefined))
  return inBuffer.map((at) => at === undefined ? -1 : (at - first) / FRAME_BYTES)
}

class Siege {
  constructor (trial, persons) {
    Object.assign(this, { trial, persons })
    for (const { role, pid } of trial.installation.programs()) this[role] = pid
    this.password = readFileSync(join(trial.installation.data, 'run/passwords/operator'), 'utf8').trim()
  }

  async #inbox () {
    const socket = join(this.trial.installation.data, 'run/transit.sock')
    const [, entries] = await redis(socket, [['AUTH', 'operator', this.password], ['XRANGE', 'in:hall', '-', '+']])
    return entries.flatMap(([, fields]) => framesOf(fields))
  }

  #held (role) {
    process.kill(this[role], 'SIGSTOP')
    try { return imageOf(this[role]) } finally { process.kill(this[role], 'SIGCONT') }
  }

  /** Everybody says something in one tick; each program is held where it hurts most. */
  async tick (texts) {
    const { witness } = this.trial
    const said = this.persons.map((person, i) => person.post('first', texts[i]))
    const { ticks } = witness
    await until(() => witness.ticks > ticks, 'a tick')
    await sleep(TICK_S * 1000 - 400)
    process.kill(this.chamber, 'SIGSTOP')
    const gate = this.#held('gate') // all frames have come, none has gone
    let frames = []
    for (const end = Date.now() + 5000; frames.length === 0 && Date.now() < end; await sleep(20)) frames = await this.#inbox()
    process.kill(this.chamber, 'SIGCONT')
    const outcomes = await Promise.all(said)
    const refused = outcomes.find(({ outcome }) => outcome !== 'ok')
    if (refused) throw new Error(`refused: ${refused.outcome}`)
    return { texts, frames, gate, chamber: this.#held('chamber'), registrar: this.#held('registrar'), tokens: outcomes.map(({ token }) => Buffer.from(token).subarray(2, 34)) }
  }
}

/** What each attacker says about a tick: row -> the guessed person of each text. */
async function attack ({ texts, frames, gate, chamber, registrar, tokens }, key, random) {
  const words = texts.map((text) => Buffer.from(text))
  const opened = await Promise.all(frames.map(({ sealed }) => open(key, 'subrosa.v1 frame hall', sealed).then((plain) => Buffer.from(readContainer(plain)[3]).toString(), () => '')))
  const beside = frames.every((one) => one.beside) ? ranksOf(frames, (a, b) => a.beside.readUIntLE(0, 6) - b.beside.readUIntLE(0, 6)) : null
  const arrived = placesIn(allAddressesIn(gate, frames.map(({ sealed }) => sealed.subarray(0, HEAD))))
  const inChamber = ranksOf(addressesIn(chamber, words), (a, b) => a - b)
  const early = addressesIn(gate, words)
  const known = addressesIn(registrar, tokens)
  const by = (rankOf) => texts.map((text) => {
    const at = opened.indexOf(text)
    return at < 0 ? -1 : rankOf(at) - 1 // the witness came first
  })
  const somebody = () => random.below(texts.length)
  return {
    gate: texts.map((_, i) => early[i] === null ? somebody() : i),
    'chamber, order of frames': by((at) => beside ? beside.get(at) : at),
    'chamber, order in memory': texts.map((_, i) => inChamber.get(i)),
    registrar: texts.map((_, i) => known[i] === null ? somebody() : i),
    [TOGETHER]: by((at) => arrived[at])
  }
}

export default {
  id: 'G5',
  title: 'one program',
  attacker: 'memory, keys and wires of gate, chamber or registrar at a tick, and in which order people answer; the row is the worst of the three',
  guess: 'who wrote a contribution',
  mutants: [
    { id: TOGETHER, title: 'not a leak but declared: gate and chamber in one hand', short: { ticks: 1 }, full: { ticks: 3 } },
    { id: 'g1-fifo', title: 'frames are not shuffled', fullOnly: true, short: { ticks: 1 }, full: { ticks: 3 } },
    { id: 'g1-pseudonym', title: 'the gate passes the number of the connection on', short: { ticks: 1 }, full: { ticks: 3 } }
  ],
  short: { size: 64, ticks: 6 },
  full: { size: 64, ticks: 14 },

  async play ({ size, ticks, random, mutant, bin, env, say }) {
    const forum = forumOf(2 * ticks)
    forum.rooms[0].tick_s = TICK_S
    const trial = await Trial.start({ cards: { participant: size + 1 }, forum, bin, env })
    try {
      const persons = await people(trial, size)
      const siege = new Siege(trial, persons)
      const key = await roomKey(trial.installation)
      const wins = new Map()
      for (let played = 0, tries = 0; played < ticks; tries++) {
        if (tries === 2 * ticks) throw new Error('too often somebody answered too late')
        const texts = persons.map(() => `Somebody says ${mark()}`)
        const seen = await siege.tick(texts)
        if (seen.frames.length !== size + 1) continue // and the witness: a tick that somebody missed is no even ground
        played++
        for (const [row, guesses] of Object.entries(await attack(seen, key, random))) {
          wins.set(row, (wins.get(row) ?? 0) + guesses.filter((guess, i) => guess === i).length)
        }
      }
      const n = size * ticks
      say([...wins].map(([row, count]) => `${row}: ${count}`).join('; ') + ` of ${n}`)
      const rows = [...wins.keys()].filter((row) => mutant === TOGETHER ? row === TOGETHER : row !== TOGETHER)
      persons.forEach((person) => person.close())
      return { wins: Math.max(...rows.map((row) => wins.get(row))), n, chance: 1 / size }
    } finally {
      await stopTrial(trial)
      trial.installation.remove()
    }
  }
}
