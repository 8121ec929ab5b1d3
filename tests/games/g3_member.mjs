// G3: a participant, a moderator and a rapporteur put together all that they receive, with the moment to
// the nanosecond, and know who was in the room, where they sat and when they came. Who wrote what?
//
// Three kinds of contributions are asked for:
//   crowd  everybody says something in one tick: of whom is which? Signals: orders of desk, floor, ids and
//          lengths, against seats, arrivals, and the habits of everybody's device, learned from rounds
//          whose writers are known (who answers a tick first does so always);
//   alone  one says something, the others' frames are empty: who was it? Signals: receipts, their number
//          and moment, what they count, and all the above;
//   edit   many put other words in the place of those that they had sent, and of the former words the
//          writers are known: who wrote the new ones? Signals: orders of what goes and of what comes, ids.
// In between texts are decided on, held, answered, appealed and withdrawn, some come late and some leave.
import { assemble, people, textOf } from './lib/assembly.mjs'
import { byNumber, byOldId, groupsHeard } from './lib/member.mjs'
import { attackKinds } from './lib/ranks.mjs'

const ROUNDS_OF_CROWD = 3 // all say something, the desk decides, all revise
const DECISIONS = 10 // a round: as many as a moderator's connection may send

/** What the writers of decided texts do in the round after: the rest edit. */
const ANSWERS = { return: 'appeal', hold: 'answer', approve: 'withdraw' }

function crowd (plan, round, random) {
  const speakers = [...plan.persons.keys()].filter((i) => i > 0 && plan.persons[i].join <= round && plan.persons[i].leave > round)
  const posts = speakers.map((person) => ({ round, person, what: 'post', text: textOf(plan.next++, random) }))
  random.shuffled(posts).slice(0, DECISIONS).forEach(({ text }, i) => plan.decisions.set(text, ['approve', 'return', 'hold', 'approve'][i % 4]))
  plan.deeds.push(...posts)
  return posts
}

function revise (plan, round, posts, random) {
  const stay = posts.filter(({ person }) => plan.persons[person].leave > round)
  plan.deeds.push(...stay.map(({ person, text }, i) => {
    const what = ANSWERS[plan.decisions.get(text)] ?? 'edit'
    return what === 'edit' ? { round, person, what, text: textOf(plan.next++, random), before: text } : { round, person, what, text }
  }).filter(({ what }, i) => what !== 'withdraw' || i % 2))
}

function planOf ({ k, crowds, alone, edits, random }) {
  const plan = { persons: people(k, random), deeds: [], decisions: new Map(), next: 0 }
  if (edits && crowds > 1) some(plan.persons, random).forEach((late) => { plan.persons[late].join = ROUNDS_OF_CROWD })
  let round = 0
  for (let i = 0; i < crowds; i++) {
    const posts = crowd(plan, round, random)
    if (edits) revise(plan, round + ROUNDS_OF_CROWD - 1, posts, random) // the desk has seen and decided
    round += edits ? ROUNDS_OF_CROWD : 1
  }
  for (const person of random.shuffled([...plan.persons.keys()].slice(1)).slice(0, alone)) {
    plan.deeds.push({ round: round++, person, what: 'post', text: textOf(plan.next++, random) })
  }
  some(plan.persons, random).forEach((person) => leaveAfterAll(plan, person))
  return plan
}

/** A tenth of the people, without the one who records. */
const some = (persons, random) => random.shuffled([...persons.keys()].slice(1)).slice(0, persons.length / 10)

function leaveAfterAll ({ persons, deeds }, person) {
  const rounds = deeds.filter((deed) => deed.person === person).map(({ round }) => round)
  if (rounds.length) persons[person].leave = Math.max(...rounds) + 1
}

function guessAll (lines, kinds, say) {
  const truth = new Map(lines.filter(({ what }) => what === 'post' || what === 'edit').map(({ text, person }) => [text, person]))
  const others = (training) => ({ 'number of a connection': byNumber(training, truth, 'unreadable'), 'ids that go and come': byOldId })
  return attackKinds({ groups: groupsHeard(lines), kinds, truth, least: { edit: 1 }, others, say })
}

export default {
  id: 'G3',
  title: 'room member',
  attacker: 'all that a participant, a moderator and a rapporteur receive (ns), and who was in the room when',
  guess: 'who wrote it, of those who were in the room',
  short: { k: 141, crowds: 3, alone: 6, edits: true, ask: ['crowd', 'edit', 'alone'] },
  full: { k: 141, crowds: 15, alone: 40, edits: true, ask: ['crowd', 'edit', 'alone'] },
  mutants: [
    { id: 'g3-ack', title: 'an acknowledgement that names the connection', short: { k: 16, crowds: 0, alone: 8, ask: ['alone'] }, full: { k: 16, crowds: 0, alone: 30, ask: ['alone'] } },
    { id: 'g3-order', title: 'the desk in the order of arrival', short: { k: 24, crowds: 3, alone: 0, edits: false, ask: ['crowd'] }, full: { k: 24, crowds: 12, alone: 0, edits: false, ask: ['crowd'] } },
    { id: 'g3-edit', title: 'an edit that carries the old id', fullOnly: true, short: { k: 24, crowds: 2, alone: 0, ask: ['edit'] }, full: { k: 24, crowds: 8, alone: 0, ask: ['edit'] } }
  ],
  async play ({ k, crowds, alone, edits, ask, random, bin, env, say }) {
    const { installation, lines } = await assemble({ bin, env, plan: planOf({ k, crowds, alone, edits, random }), ticksARound: 1 })
    await installation.stop()
    installation.remove()
    const { results, ...all } = guessAll(lines, ask, say)
    const solitary = results.find(({ kind }) => kind === 'alone')
    return { ...all, asides: solitary ? [whoTyped(lines, solitary)] : [] }
  }
}

/** Somebody who sees who is typing knows whoever is the only one in a tick. */
function whoTyped (lines, { chance }) {
  const alone = groupsHeard(lines).filter(({ kind }) => kind === 'alone')
  const typed = (round) => lines.filter(({ t, ...sent }) => t === 'sent' && sent.round === round)
  const right = alone.filter(({ round, items }) => typed(round).length === 1 && typed(round)[0].text === items[0].text)
  return {
    title: 'of contributions that were alone in their tick, with an exact list of who was typing',
    wins: right.length, n: alone.length, chance
  }
}
