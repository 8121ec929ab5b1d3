// Somebody holds up one person's words, to see whose are missing. It cannot be prevented; it cannot be
// done unnoticed either: the page misses its receipt while the room's others come, or the ticks.
import { sleep } from '../lib/installation.mjs'
import { Crowd, TICK_MS } from './lib/crowd.mjs'
import { HostileGate, HostileLine } from './lib/hostile.mjs'
import { tapNow } from './lib/tap.mjs'

const WARNED_MS = 3.25 * TICK_MS // after the tick that was answered: the next should confirm it, and then two more
const DELAY_MS = 3 * TICK_MS
const QUIET = 'nobody'
const MORE_QUIET = 20 // pages that nobody touches

/** What is done when the page is about to send the frame that has something in it; it is known here which. */
const attacks = {
  'a line loses what goes up': { Middle: HostileLine, spoil: (line) => line.up.lose() },
  'a line delays what goes up': {
    Middle: HostileLine,
    spoil: (line) => { line.up.keep(); setTimeout(() => line.up.release(), DELAY_MS) }
  },
  'a line loses what comes down': { Middle: HostileLine, spoil: (line) => line.down.lose() },
  'a gate drops one frame': {
    Middle: HostileGate,
    spoil: (gate) => { gate.onFrame = () => { gate.onFrame = (pass) => pass() } }
  },
  'a gate drops all frames': { Middle: HostileGate, spoil: (gate) => { gate.onFrame = () => {} } },
  'a gate drops all frames and all receipts': {
    Middle: HostileGate,
    spoil: (gate) => { gate.onFrame = () => {}; gate.onMessage = (text, pass) => { if (!text.includes('"receipts"')) pass() } }
  },
  'a gate delays all frames': { Middle: HostileGate, spoil: (gate) => { gate.onFrame = (pass) => setTimeout(pass, DELAY_MS) } },
  [QUIET]: { Middle: HostileLine, spoil: () => {} }
}

/** A page that believes the network. */
const believe = (page) => { page.room.voice.doubt = { now: { value: '' }, expect () {}, ticked () {}, rest () {}, confirm () {} } }

/** What stands before the gate for these attacks, one each. */
function middlesFor (names, middles) {
  return async (installation) => {
    for (const name of names) middles.push(await attacks[name].Middle.start(installation))
    return { ports: middles.map(({ port }) => port), stop: () => middles.forEach((middle) => middle.stop()) }
  }
}

/** Says something, has it held up, and tells whether the page says so in time, or nothing where nothing happens. */
async function attempt (crowd, client, name, middle) {
  const page = crowd.pages[client]
  const answered = new Promise((resolve) => {
    page.onAnswer = (real) => {
      if (!real) return
      page.onAnswer = () => {}
      attacks[name].spoil(middle)
      resolve(page.heard.get(page.n))
    }
  })
  await crowd.post(client, `held up: ${name}`)
  const end = await answered + WARNED_MS
  const warned = () => page.room.voice.doubt.now.value !== ''
  while (tapNow() < end && !warned()) await sleep(10)
  return warned() === (name !== QUIET)
}

async function round ({ each, random, mutant, bin, say }) {
  const kinds = Object.keys(attacks)
  const names = random.shuffled([...kinds.flatMap((name) => Array(each).fill(name)), ...Array(mutant ? 0 : MORE_QUIET - each).fill(QUIET)])
    .filter((name) => !mutant || name !== QUIET)
  const middles = []
  const crowd = await Crowd.start({ posts: names.length, behind: middlesFor(names, middles), bin })
  try {
    if (mutant) crowd.pages.forEach(believe)
    await crowd.ticks(3)
    const good = await Promise.all(names.map(async (name, client) => {
      await sleep(random.next() * 2 * TICK_MS)
      return attempt(crowd, client, name, middles[client])
    }))
    kinds.forEach((kind) => say(`${kind}: ${names.filter((name, at) => name === kind && good[at]).length} of ${names.filter((name) => name === kind).length} pages did what they should`))
    return good
  } finally {
    await crowd.stop()
  }
}

export default {
  id: 'G9',
  title: 'active',
  attacker: 'one person’s connection, as a line that keeps bytes back or as a gate that drops or delays frames',
  guess: 'a moment at which the page does not warn within two ticks, or warns for nothing',
  mutants: [{ id: 'believing', title: 'a page that does not miss receipts or ticks' }],
  short: { each: 14, rounds: 1 },
  full: { each: 14, rounds: 5 },
  async play ({ rounds, ...options }) {
    const good = []
    for (let n = 0; n < rounds; n++) good.push(...await round(options))
    return { wins: good.filter((good) => !good).length, n: good.length, chance: 0 }
  }
}
