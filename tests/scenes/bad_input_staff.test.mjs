// Bad input, staff: stale versions, unknown references, rights, commands that are none.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { Participant, StaffMember, fromText, random, toBase64, until } from '../lib/card_client.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'

const { sealStaffFrame } = await load('lib/frame.js')
const { newId } = await load('lib/staff.js')

const NOTHING = new Uint8Array(0)
let trial, person, second, rapporteur, item

before(async () => {
  trial = await Trial.start({ cards: { participant: 4, moderator: 4 } })
  person = await Participant.enter(trial.known, 'hall', { code: trial.card('participant') })
  second = await StaffMember.enter(trial.known, 'hall', trial.card('moderator'), ['floor', 'desk'])
  rapporteur = await StaffMember.enter(trial.known, 'hall', trial.card('rapporteur'), ['floor', 'harvest'])
  await Promise.all(['Boats before barriers.', 'Pumps that run at night.'].map((text) => trial.say(person, text)))
  item = await trial.moderator.item('Boats before barriers.')
})
after(async () => {
  [person, second, rapporteur].forEach((client) => client?.close())
  await stopTrial(trial)
})
afterEach(async () => {
  await trial.unharmed()
  if (!trial.finished) assert.equal(second.link.breaks + rapporteur.link.breaks, 0, 'nobody was thrown out')
})

/** What is answered, in short: applied, conflict, or the code. */
const answer = async (promise) => {
  const { t, code } = await promise
  return code ?? t
}
const act = (who, { id, version }, members) => who.send({ t: 'act', item: id, version, ...members })

test('two moderators decide at once: one wins, the other is told by whom and how it stands', async () => {
  const results = await Promise.all([
    act(trial.moderator, item, { act: 'approve' }),
    act(second, item, { act: 'return', reason: 'unclear' })
  ])
  assert.deepEqual(results.map(({ t }) => t).sort(), ['applied', 'conflict'])
  const [won, lost] = results[0].t === 'applied' ? results : results.toReversed()
  const winner = results[0].t === 'applied' ? trial.moderator : second
  assert.deepEqual({ by: lost.by, state: lost.state, version: lost.version },
    { by: winner.drawn.handle, state: winner === second ? 'returned' : 'live', version: won.version })
  for (const desk of [trial.moderator, second]) {
    await until(() => desk.items.get(item.id)?.version === won.version, 'both see the same')
    assert.equal(desk.items.get(item.id).state, lost.state)
  }
  if (winner === second) assert.equal((await act(second, { ...item, version: won.version }, { act: 'restore' })).t, 'applied')
})

test('a stale version of a part and of a recommendation', async () => {
  const parts = await Promise.all([trial.part('first', 2, 'pause'), second.send({ t: 'part', part: 'first', version: 2, act: 'pause' })])
  assert.deepEqual(parts.map(({ t }) => t).sort(), ['applied', 'conflict'])
  assert.equal(parts.find(({ t }) => t === 'conflict').version, 3)
  assert.equal((await trial.part('first', 3, 'resume')).t, 'applied')
  const outcome = {
    t: 'outcome', id: newId(), version: 0, kind: 'recommendation', title: 'Boats', text: 'Keep boats.',
    codes: ['topic'], addressees: [], sdg: [], mark: 'broad', evidence: []
  }
  const first = await rapporteur.send(outcome)
  assert.equal(first.t, 'applied', JSON.stringify(first))
  const again = await rapporteur.send({ ...outcome, version: 5 })
  assert.deepEqual([again.t, again.version], ['conflict', first.version])
})

test('contributions, codes, reasons and parts that do not exist', async () => {
  const other = await trial.moderator.item('Pumps that run at night.')
  const nobody = { id: newId(), version: 1 }
  const tag = (members) => rapporteur.send({ t: 'tag', id: newId(), item: item.id, code: 'topic', start: 0, end: 5, ...members })
  const outcome = (members) => rapporteur.send({
    t: 'outcome', id: newId(), version: 0, kind: 'finding', title: 'T', text: 'T', codes: [], addressees: [], sdg: [], mark: 'broad', evidence: [], ...members
  })
  const live = trial.moderator.items.get(item.id)
  if (live.state !== 'live') await act(second, live, { act: 'approve' })
  await until(() => rapporteur.floor.some(({ t, item: id }) => t === 'item' || id === item.id), 'on the floor')
  assert.deepEqual({
    item: await answer(act(trial.moderator, nobody, { act: 'approve' })),
    into: await answer(act(trial.moderator, other, { act: 'merge', into: nobody.id })),
    reason: await answer(act(trial.moderator, other, { act: 'return', reason: 'because' })),
    'no reason': await answer(act(trial.moderator, other, { act: 'return' })),
    part: await answer(trial.part('third', 1, 'open')),
    'state of a part': await answer(trial.part('second', 1, 'resume')),
    'state of an item': await answer(act(trial.moderator, other, { act: 'show' })),
    code: await answer(tag({ code: 'nowhere' })),
    'tag of nothing': await answer(tag({ item: newId() })),
    span: await answer(tag({ start: 3, end: 4000 })),
    'span backwards': await answer(tag({ start: 4, end: 2 })),
    'code of an outcome': await answer(outcome({ codes: ['nowhere'] })),
    evidence: await answer(outcome({ evidence: [{ item: newId(), start: 0, end: 1 }] })),
    'outcome to drop': await answer(rapporteur.send({ t: 'outcome_drop', id: newId(), version: 1 })),
    'scope of an export': await answer(rapporteur.send({ t: 'export', scope: 'day-9', format: 'md' }))
  }, {
    item: 'item_unknown',
    into: 'item_unknown',
    reason: 'reason_unknown',
    'no reason': 'reason_missing',
    part: 'part_unknown',
    'state of a part': 'state_refused',
    'state of an item': 'state_refused',
    code: 'code_unknown',
    'tag of nothing': 'item_unknown',
    span: 'span_bad',
    'span backwards': 'span_bad',
    'code of an outcome': 'code_unknown',
    evidence: 'evidence_unknown',
    'outcome to drop': 'not_found',
    'scope of an export': 'not_found'
  })
  const { id } = await (async () => { const one = { id: newId() }; await tag({ id: one.id }); return one })()
  assert.equal(await answer(tag({ id, start: 1 })), 'id_taken')
})

test('roles and passes that are not enough', async () => {
  const other = await trial.moderator.item('Pumps that run at night.')
  const gatePass = trial.moderator.as('hall', trial.moderator.drawn.pass.gate)
  const changed = trial.moderator.drawn.pass.chamber.replace(/.$/, (c) => c === 'A' ? 'Q' : 'A')
  const nobody = trial.moderator.as('hall', changed)
  assert.deepEqual({
    'a secretariat decides': await answer(act(trial.secretariat, other, { act: 'approve' })),
    'a rapporteur opens a part': await answer(rapporteur.send({ t: 'part', part: 'second', version: 1, act: 'open' })),
    'a moderator tags': await answer(trial.moderator.send({ t: 'tag', id: newId(), item: item.id, code: 'topic', start: 0, end: 1 })),
    'a secretariat asks for keys': await answer(trial.secretariat.send({ t: 'open', view: 'desk' })),
    'a rapporteur asks for the desk': await answer(rapporteur.send({ t: 'open', view: 'desk' })),
    'the pass for the gate': await answer(gatePass.send({ t: 'open', view: 'desk' })),
    'another signature': await answer(nobody.send({ t: 'open', view: 'desk' }))
  }, {
    'a secretariat decides': 'role_denied',
    'a rapporteur opens a part': 'role_denied',
    'a moderator tags': 'role_denied',
    'a secretariat asks for keys': 'role_denied',
    'a rapporteur asks for the desk': 'view_denied',
    'the pass for the gate': 'pass_bad',
    'another signature': 'pass_bad'
  })
})

test('commands that are none are refused by name where they can be answered', async () => {
  assert.deepEqual({
    'an unknown member': await answer(second.send({ t: 'open', view: 'desk', name: 'somebody' })),
    'a missing member': await answer(second.send({ t: 'open' })),
    'a wrong type': await answer(act(second, { ...item, version: '1' }, { act: 'approve' })),
    'a foreign value': await answer(act(second, item, { act: 'burn' })),
    'an unknown command': await answer(second.send({ t: 'shout' }))
  }, {
    'an unknown member': 'bad_message',
    'a missing member': 'bad_message',
    'a wrong type': 'bad_message',
    'a foreign value': 'bad_message',
    'an unknown command': 'unknown_message'
  })
})

test('commands that cannot be read are dropped; the gate refuses what has no room', async () => {
  const { link, drawn } = second
  const errors = []
  const replies = []
  link.on('error', (error) => errors.push(`${error.about} ${error.code}`))
  link.on('reply', ({ ref }) => replies.push(ref))
  const key = trial.known.sealKey('hall')
  const open = JSON.stringify({ t: 'open', cmd: newId(), reply: toBase64(random(16)), view: 'desk' })
  const heads = [open.replace('{', '{"view":"desk",'), '['.repeat(200), '{"t":'.repeat(100), '', 'hello', open.replace('"reply"', '"return"')]
  for (const [i, text] of heads.entries()) {
    link.sendFrame(await sealStaffFrame(key, 'hall', 1000 + i, [fromText(text), fromText(drawn.pass.chamber), NOTHING, NOTHING]))
  }
  link.sendFrame(await sealStaffFrame(trial.known.sealKey('annex'), 'hall', 1100, [fromText(open), fromText(drawn.pass.chamber), NOTHING, NOTHING]))
  link.sendFrame(await sealStaffFrame(key, 'nowhere', 2001, [NOTHING, NOTHING, NOTHING, NOTHING]))
  link.sendFrame(await sealStaffFrame(key, 'annex', 2002, [NOTHING, NOTHING, NOTHING, NOTHING]))
  link.sendFrame(Uint8Array.of(200, 1, 2, 3))
  link.sendFrame(NOTHING)
  assert.equal((await second.send({ t: 'open', view: 'desk' })).t, 'keys', 'and a good one is answered after them')
  assert.deepEqual(errors.sort(), ['2001 room_unknown', '2002 not_entered', 'frame frame_size', 'frame frame_size'])
  assert.deepEqual(replies.filter((ref) => ref >= 1000 && ref <= 2002), [], 'no answer to what cannot be answered')
})

test('nothing receipted is lost', () => trial.finish())
