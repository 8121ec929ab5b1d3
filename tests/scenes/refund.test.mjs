// A token comes back after a decision, and the room cannot tell whether it did. What may be revised
// until then: edit, answer, appeal. Through running programs, with the pages' own modules.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Participant, StaffMember, until } from '../lib/card_client.mjs'
import { sleep } from '../lib/installation.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'

const PATIENCE = 20000
const QUIET_MS = 4000 // a note about a token follows its decision within about two seconds
let trial, person

before(async () => {
  // One post token a part: nobody says anything twice without getting it back.
  trial = await Trial.start({ cards: { participant: 3 }, post_tokens: 1 })
  person = await Participant.enter(trial.known, 'hall', { code: trial.card('participant') })
})
after(async () => {
  person?.close()
  await stopTrial(trial)
})

/** An act of the moderator on what the desk shows under this text; resolves with the item. */
async function decide (text, act, members = {}) {
  const item = await trial.moderator.item(text)
  assert.deepEqual((await trial.moderator.send({ t: 'act', item: item.id, version: item.version, act, ...members })).t, 'applied', `${act} ${text}`)
  return item
}

const notes = () => person.floor.filter(({ t }) => t === 'note')
const stateOf = (text) => [...trial.moderator.items.values()].find((item) => item.text === text)?.state

/** What the holder of the reply key was told, in order. */
async function opened (said) {
  const all = await Promise.all(notes().map((event) => person.opens(said.reply, event)))
  return all.filter(Boolean).map(({ t }) => t)
}

/** Runs an act and counts the notes that everybody sees because of it. */
async function notesOf (act) {
  const { length } = notes()
  await act()
  await sleep(QUIET_MS)
  const boxes = notes().slice(length)
  assert.ok(new Set(boxes.map(({ box }) => box.length)).size <= 1, 'notes have one size')
  return boxes.length
}

async function mayNotSpeak (who, token) {
  const { outcome } = await who.post('first', 'Once more with the same.', { token })
  assert.equal(outcome, 'token_spent')
}

let token

test('an approved contribution gives its token back, and it is good for another', async () => {
  const asked = await person.askBack('first')
  const said = await person.post('first', 'Shade for every bus stop.', { asked })
  assert.equal(said.outcome, 'ok')
  assert.equal(person.takePost('first'), null, 'the card had one')
  await mayNotSpeak(person, said.token)
  await decide('Shade for every bus stop.', 'approve')
  token = await person.refund(said, PATIENCE)
  assert.notDeepEqual(token, said.token)
  trial.said = said
})

test('undone and approved again, it gives nothing more', async () => {
  await decide('Shade for every bus stop.', 'undo')
  await until(() => stateOf('Shade for every bus stop.') === 'submitted', 'the undo')
  assert.equal(await notesOf(() => decide('Shade for every bus stop.', 'approve')), 2, 'approved, and one about the token')
  assert.deepEqual(await opened(trial.said), ['approved', 'refund', 'restored', 'approved'])
})

test('edited before a decision: a new id, and the old is gone everywhere', async () => {
  const first = await person.post('first', 'Mayor Cruz forgot the pumps.', { token, asked: await person.askBack('first') })
  assert.equal(first.outcome, 'ok')
  const { id } = await trial.moderator.item('Mayor Cruz forgot the pumps.')
  const second = await person.edit(first, 'Somebody forgot the pumps.')
  assert.equal(second.outcome, 'ok')
  await until(() => !trial.moderator.items.has(id), 'the old one leaves the desk')
  const item = await trial.moderator.item('Somebody forgot the pumps.', PATIENCE)
  assert.notEqual(item.id, id)
  assert.equal(item.version, 2, 'its versions begin anew: made, let go from the pool')
  assert.deepEqual(Object.keys(item).filter((name) => JSON.stringify(item[name]).includes(id)), [])
  assert.equal(await person.say(second.head, { text: 'Somebody forgot the pumps.' }), 'ok', 'sent again it is accepted')
  assert.equal(await person.withdraw(first), 'ok', 'the old secret is spent')
  await sleep(2000)
  assert.equal([...trial.moderator.items.values()].filter(({ text }) => /pumps/.test(text)).length, 1)
  assert.equal((await person.edit({ ...first, secret: new Uint8Array(32) }, 'x')).outcome, 'secret_unknown')

  // The request of the first post was carried on: the decision gives it back.
  await decide('Somebody forgot the pumps.', 'approve')
  token = await person.refund(second, PATIENCE)
  assert.equal((await person.edit(second, 'Too late.')).outcome, 'state_refused')
})

test('an answer reaches the desk with a group, and not when it is sent', async () => {
  const said = await person.post('first', 'It failed there.', { token, asked: await person.askBack('first') })
  assert.equal(said.outcome, 'ok')
  assert.equal(await person.answer(said, 'Nobody asked.'), 'state_refused')
  await decide('It failed there.', 'hold', { note: 'Where?' })
  assert.deepEqual(await person.note(said.reply, PATIENCE, 'held'), { t: 'held', question: 'Where?' })
  assert.equal(await notesOf(async () => {
    assert.equal(await person.answer(said, 'On the river line.'), 'ok')
    await until(() => [...trial.moderator.items.values()].some((item) => item.clarification === 'On the river line.'), 'the answer at the desk', PATIENCE)
  }), 0, 'the room hears nothing of it')
  const item = await trial.moderator.item('It failed there.')
  assert.equal(item.state, 'submitted')
  assert.equal(item.note, 'Where?')
  token = null
  trial.said = said
})

test('returned for abuse: everybody sees the same, the token stays away, and one appeal is heard', async () => {
  assert.equal(await notesOf(() => decide('It failed there.', 'return', { reason: 'abuse' })), 2, 'as after a return that gives back')
  await assert.rejects(person.refund(trial.said, 100), /no note came/)
  assert.equal(await person.appeal(trial.said, 'It is a fact.'), 'ok')
  await until(() => stateOf('It failed there.') === 'submitted', 'the appeal at the desk', PATIENCE)
  const item = await trial.moderator.item('It failed there.')
  assert.deepEqual([item.appealed, item.clarification, item.reason, item.by], [true, 'It is a fact.', 'abuse', trial.moderator.drawn.handle])
  assert.equal(await notesOf(() => decide('It failed there.', 'return', { reason: 'unclear' })), 2)
  token = await person.refund(trial.said, PATIENCE)
  assert.equal(await person.appeal(trial.said, 'Once more.'), 'state_refused')
  assert.equal(await person.appeal(trial.said, 'It is a fact.'), 'ok', 'the first one, sent again')
})

test('without a request nothing comes back, and nobody can tell', async () => {
  const { witness } = trial
  const said = await witness.post('first', 'I keep no token.')
  assert.equal(said.outcome, 'ok')
  assert.equal(await notesOf(() => decide('I keep no token.', 'approve')), 2)
  await assert.rejects(witness.note(said.reply, 100, 'refund'), /no note came/)
})

/** Ends a program by its process id and waits until its supervisor has started another. */
async function kill (role) {
  const { pid } = trial.installation.programs().find((program) => program.role === role)
  process.kill(pid, 'SIGKILL')
  await until(() => trial.installation.programs().some((program) => program.role === role && program.pid !== pid), `another ${role}`, PATIENCE)
}

test('chamber and registrar are killed in the middle: nothing is lost, nothing comes twice', async () => {
  for (const roles of [['registrar'], ['chamber'], ['registrar', 'chamber'], ['chamber', 'registrar']]) {
    const text = `After the fall of ${roles.join(' and ')}.`
    const said = await person.post('first', text, { token, asked: await person.askBack('first') })
    assert.equal(said.outcome, 'ok')
    trial.receipted.push(text)
    await decide(text, 'approve')
    for (const role of roles) await kill(role)
    token = await person.refund(said, 2 * PATIENCE)
    await sleep(QUIET_MS)
    assert.deepEqual(await opened(said), ['approved', 'refund'])
  }
  assert.equal((await person.post('first', 'The last token is good.', { token })).outcome, 'ok')
  trial.receipted.push('The last token is good.')
})

test('the whole of it is as it was', async () => {
  const late = await StaffMember.enter(trial.known, 'hall', trial.card('moderator'), ['desk'])
  for (const text of trial.receipted) await late.item(text, PATIENCE)
  late.close()
})
