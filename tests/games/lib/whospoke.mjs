// Who of these spoke in this tick? Two who try to tell from what the cables carried: a rule that a
// person could follow, and a classifier trained on labelled ticks that it is not asked about.
import { train } from './classifier.mjs'

/** Whose bytes stand out; if nobody's do, whose answer is furthest from its usual moment. */
function rule ({ of }, group, n, random) {
  const known = group.map((client) => of(client, n))
  const bytes = known.map((one) => one.bytes)
  const most = Math.max(...bytes)
  const far = known.map(({ delay }) => Number.isFinite(delay) ? Math.abs(delay) : 0)
  const score = most > Math.min(...bytes) && bytes.filter((x) => x === most).length === 1 ? bytes : far
  return random.pick(score.flatMap((x, k) => x === Math.max(...score) ? [k] : []))
}

/** Ticks in which just one of a group spoke, each with who it was. */
function questionsOf ({ clients, ns }, groups) {
  return ns.flatMap((n) => groups.flatMap((group) => {
    const who = group.flatMap((client, k) => clients[client].real.has(n) ? [k] : [])
    return who.length === 1 ? [{ group, n, answer: who[0] }] : []
  }))
}

/**
 * @param {ReturnType<typeof import('./observer.mjs').observe>} known  of all clients  @param {number[][]} groups  some of them, by number
 * @returns {{n: number, rule: number, classifier: number}} how many were asked, and how often each was right
 */
export function whoSpoke (known, groups, random) {
  const questions = questionsOf(known, groups)
    .map((question) => ({ ...question, rows: question.group.map((client) => known.features(client, question.n)) }))
  const middle = known.ns[known.ns.length >> 1]
  const halves = [questions.filter(({ n }) => n < middle), questions.filter(({ n }) => n >= middle)]
  let classified = 0
  halves.forEach((half, which) => {
    const guess = train(halves[1 - which])
    classified += half.filter(({ rows, answer }) => guess(rows) === answer).length
  })
  const ruled = questions.filter(({ group, n, answer }) => rule(known, group, n, random) === answer).length
  return { n: questions.length, rule: ruled, classifier: classified }
}
