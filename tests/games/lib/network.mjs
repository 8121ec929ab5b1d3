// A room of pages, each behind a tap; in each tick one of every group posts. Who was it?
import { Crowd, TICK_MS } from './crowd.mjs'
import { habits } from './habits.mjs'
import { FRAME_LEAST_BYTES, observe } from './observer.mjs'
import { Tap } from './tap.mjs'
import { whoSpoke } from './whospoke.mjs'

const ANSWER_MS = 300 // about when pages answer: what comes before goes with this tick, the rest with the next
const BEFORE = 3 // ticks, at the begin and at the end
const LATE_MS = 350 // an answer so much after its moment was kept waiting by the machine, not by the page
const LATE_SHARE = 0.02
const WORDS = 'the market burnt and nobody from the city came until the water was gone '.split(' ')

const sentence = (random) => Array.from({ length: 3 + random.below(120) }, () => random.pick(WORDS)).join(' ')

/** Consecutive clients, k in each group. */
const groupsOf = (from, to, k) => Array.from({ length: (to - from) / k }, (_, g) => Array.from({ length: k }, (_, i) => from + g * k + i))

/** Who posts after tick n: one of each group, the same whoever asks first. */
function drawPosters (groups, random) {
  const drawn = []
  return (n) => {
    while (drawn.length <= n) drawn.push(new Set(groups.map((group) => random.pick(group))))
    return drawn[n]
  }
}

/** At a moment between two of its answers one of each group posts; no moment is likelier than another. */
async function conversation (crowd, groups, ticks, random) {
  await crowd.ticks(BEFORE)
  const last = crowd.tick + ticks
  const [posters, moments, words] = [drawPosters(groups, random.branch('who')), random.branch('when'), random.branch('what')]
  crowd.onTick = (client, n) => {
    if (n > last || !posters(n).has(client)) return
    setTimeout(() => crowd.post(client, sentence(words)), ANSWER_MS + moments.next() * TICK_MS)
  }
  await crowd.ticks(ticks + BEFORE)
}

/** @returns {Promise<{seen: import('./tap.mjs').Seen, heard: Map<number, number>, real: Set<number>}[]>} of each client */
async function play ({ k, groups: count, ticks, line, random, bin, env, say, habitOf }) {
  const clients = k * count
  const groups = groupsOf(0, clients, k)
  const seed = String(random.below(2 ** 32))
  const crowd = await Crowd.start({ posts: count * ticks, behind: ({ port }) => Tap.start({ clients, port, seed, line }), bin, env, habitOf })
  say(`${clients} pages are in the room`)
  try {
    await conversation(crowd, groups, ticks, random)
  } catch (error) {
    await crowd.stop()
    throw error
  }
  const seen = await crowd.stop()
  return crowd.pages.map(({ heard, answers }, client) => ({
    seen: seen[client], heard, real: new Set(answers.filter(({ real }) => real).map(({ n }) => n))
  }))
}

/** All pages share one machine; where it has no time for them, their moments say something about it only. */
function mustHaveHadTime (clients) {
  const delays = clients.flatMap(({ seen, heard }) => delaysOf(seen.up, [...heard.values()]))
  const late = delays.filter((delay_ms) => delay_ms > ANSWER_MS + LATE_MS).length / delays.length
  if (late > LATE_SHARE) throw new Error(`${(100 * late).toFixed(1)} % of all answers were late: this machine is too busy to measure moments`)
  return clients
}

/** From each tick to the first frame after it. */
function delaysOf (up, heard) {
  const frames = up.filter((_, at) => at % 2 === 0 && up[at + 1] > FRAME_LEAST_BYTES)
  let next = 0
  return heard.flatMap((tick) => {
    while (next < frames.length && frames[next] < tick) next++
    return next < frames.length ? [frames[next] - tick] : []
  })
}

const told = ({ n, rule, classifier }) => `asked ${n} times; the rule was right ${rule}, the classifier ${classifier} times`

/** The pages as they are. */
export async function playPages (options) {
  const { k, groups, random, say } = options
  const clients = mustHaveHadTime(await play(options))
  const found = whoSpoke(observe(clients), groupsOf(0, k * groups, k), random)
  say(told(found))
  return { wins: Math.max(found.rule, found.classifier), n: found.n, chance: 1 / k }
}

/** Pages with each of the bad habits, all at once in one room. @returns {Promise<Map<string, object>>} by habit */
export async function playHabits (options) {
  const { k, groups, random, say } = options
  const names = Object.keys(habits)
  const all = k * groups
  const clients = await play({ ...options, groups: groups * names.length, habitOf: (client) => habits[names[Math.floor(client / all)]] })
  const known = observe(clients)
  return new Map(names.map((name, place) => {
    const found = whoSpoke(known, groupsOf(place * all, (place + 1) * all, k), random)
    say(`${name}: ${told(found)}`)
    return [name, { wins: Math.max(found.rule, found.classifier), n: found.n, chance: 1 / k }]
  }))
}

/** A game's play(): the mutants are played together, when the first of them is asked for. */
export function networkGame (line) {
  let leaking
  return (options) => {
    if (!options.mutant) return playPages({ ...options, line })
    leaking ??= playHabits({ ...options, line, env: { SUBROSA_MUTANT: 'longer' } })
    return leaking.then((found) => found.get(options.mutant))
  }
}

export const networkMutants = [
  { id: 'longer', title: 'a real frame is one byte longer' },
  { id: 'lazy', title: 'what is real is sealed when it is asked for, on a phone' },
  { id: 'late', title: 'a real answer comes 5 ms later' },
  { id: 'bare', title: 'no cover: who has nothing to say sends nothing' }
]
