// The main job, end to end, in real Chromium: three mayors on phones, two moderators, a rapporteur,
// a venue screen and the secretariat, in English, French and Arabic, on the forum of Quezon City.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, shoot } from '../lib/browser.mjs'
import { Participant, fetchPublic } from '../lib/card_client.mjs'
import { program, source, startInstallation } from '../lib/installation.mjs'
import { Mayor } from './forum/mayor.mjs'
import { Moderator, Rapporteur, Screen, Secretariat } from './forum/staff.mjs'

const forumFile = join(source, 'deploy/forums/quezon-city-2016.json')
const forum = JSON.parse(readFileSync(forumFile, 'utf8'))
const room = forum.rooms.find(({ id }) => id === 'theme-a')
const part = room.sessions[0].parts[0]

const SAID = {
  en: 'We found families abroad through the burial societies, not through the consulate.',
  fr: 'La ville de Montclair a payé deux fois la même étude.',
  ar: 'أعطينا المهاجرين مقعداً في مجلس المدينة قبل أن يطلبوه.'
}
const THEN = {
  en: 'How long did it take until the first association trusted the city?',
  fr: 'Une ville a payé deux fois la même étude, faute de la trouver.',
  ar: 'سجل واحد للخدمات يكفي عندما لا يُسأل أحد عن وضعه.'
}
const SPAN = 'We found families abroad'
const TITLE = 'Register through burial societies'
const TEXT = 'Cities register families abroad through the associations that they trust already.'

let installation, browser, people
/** Two more who only support, so that five are here. */
let delegates = Promise.resolve([])
let en, fr, ar, m1, m2, rapporteur, screen, secretariat

before(async () => {
  installation = await startInstallation({
    forum: forumFile, cards: { participant: 5, moderator: 2, rapporteur: 1, interpreter: 1, screen: 1, secretariat: 1 }
  })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await installation?.stop()
  if (!failed) installation?.remove()
})

/** One step after another: after a failure the pages are photographed and the rest is left out. */
let failed = false
const step = (name, act) => test(name, async (context) => {
  if (failed) return context.skip('a step before it failed')
  try {
    await act()
  } catch (error) {
    failed = true
    for (const { page, name, lang } of people ?? []) await shoot(page, `failed-${name.replaceAll(' ', '-')}-${lang}`)
    throw error
  }
})

const come = (Who, role, n, name, looks) => Who.come(browser, installation, { name, card: installation.cards[role][n], ...looks })
const comeWithoutPage = async (cards) => {
  const known = await fetchPublic(installation)
  return Promise.all(cards.map((n) => Participant.enter(known, room.id, { code: installation.cards.participant[n] })))
}
const everybody = (what) => Promise.all([en, fr, ar, m1, m2, rapporteur, screen, secretariat].map(what))
const mayors = (what) => Promise.all([en, fr, ar].map(what))

step('everybody comes with the link of their card', async () => {
  [en, fr, ar, m1, m2, rapporteur, screen, secretariat] = await Promise.all([
    come(Mayor, 'participant', 0, 'the English mayor', { size: 'phone' }),
    come(Mayor, 'participant', 1, 'the French mayor', { size: 'phone', lang: 'fr', dark: true }),
    come(Mayor, 'participant', 2, 'the Arabic mayor', { size: 'small', lang: 'ar' }),
    come(Moderator, 'moderator', 0, 'the first moderator'),
    come(Moderator, 'moderator', 1, 'the second moderator', { dark: true }),
    come(Rapporteur, 'rapporteur', 0, 'the rapporteur'),
    come(Screen, 'screen', 0, 'the venue screen', { size: 'venue' }),
    come(Secretariat, 'secretariat', 0, 'the secretariat')
  ])
  people = [en, fr, ar, m1, m2, rapporteur, screen, secretariat]
  await mayors((mayor) => mayor.look('join'))
  assert.equal(new URL(en.page.url()).hash, '', 'the code is out of the address')
  await Promise.all([
    ...[en, fr, ar].map((mayor) => mayor.enter()),
    m1.arrive(room.id), m2.arrive(room.id), rapporteur.arrive(room.id), screen.arrive(room), secretariat.arrive(forum.days[0])
  ])
  await Promise.all([en.look('rooms'), ar.look('rooms')])
  await mayors((mayor) => mayor.choose(room))
  await en.reads('.part', en.say('part-planned-title'))
  await m1.look('desk-empty')
})

step('the secretariat opens the part, and every page knows', async () => {
  await secretariat.open(room, part)
  await mayors((mayor) => mayor.reads('.part-question', part.question[mayor.lang]))
  await mayors((mayor) => mayor.reads('.part-regime', mayor.say('regime-rule')))
  await m1.reads('.empty', m1.say('desk-empty-open'))
})

step('mayors post, each in a language; receipts come; texts reach the desk together', async () => {
  await en.allowQuotes()
  await Promise.all([en.post('experience', SAID.en), fr.post('challenge', SAID.fr), ar.post('experience', SAID.ar)])
  await mayors((mayor) => mayor.stands(SAID[mayor.lang], 'own-waiting'))
  await mayors((mayor) => mayor.look('room-waiting'))
  await Promise.all([m1.waiting(3), m2.waiting(3)])
  await m1.look('desk-3')
  const closeHelp = await m1.helpOpens()
  await m1.look('desk-keys')
  await closeHelp()
})

step('a moderator approves with one key; a text is on every floor', async () => {
  delegates = comeWithoutPage([3, 4])
  await m1.approve(SAID.en)
  await mayors((mayor) => mayor.onFloor(SAID.en))
  await en.stands(SAID.en, 'own-published', { no: 1 })
  await Promise.all([m2.reads('.desk-side', SAID.en), rapporteur.reads('.harvest-items', SAID.en)])
})

step('two moderators approve the same text: one does, the other is told', async () => {
  await Promise.all([m1.bring(SAID.ar), m2.bring(SAID.ar)])
  const chamber = installation.programs().find(({ role }) => role === 'chamber').pid
  process.kill(chamber, 'SIGSTOP') /* neither hears of the other before both have decided */
  await Promise.all([m1.keys('a'), m2.keys('a')])
  const sending = (who) => who.page.locator('.desk-waiting [data-busy]', { hasText: SAID.ar }).waitFor()
  await Promise.all([sending(m1), sending(m2)])
  process.kill(chamber, 'SIGCONT')
  const late = (who, by) => who.said('desk-conflict', { by: by.handle, state: 'live', kind: 'experience' }).then(() => [who, by])
  const [, first] = await Promise.any([late(m1, m2), late(m2, m1)])
  await first.said('desk-done-approve')
  await mayors((mayor) => mayor.onFloor(SAID.ar))
})

step('a text comes back with a reason, in its author’s language, and goes again, changed', async () => {
  const reason = forum.reasons[0]
  await m1.giveBack(SAID.fr, 1, 'Which city it was does not matter here.')
  await fr.stands(SAID.fr, 'own-returned', { reason: reason.name.fr })
  await fr.reads('.own-item .care-note', reason.advice.fr)
  await fr.reads('.own-item .care-note', 'Which city it was does not matter here.')
  await fr.look('room-returned')
  await fr.button('own-edit').click()
  assert.equal(await fr.page.locator('.compose-text').inputValue(), SAID.fr)
})

step('the gate is killed: every page says so, and comes back by itself', async () => {
  const floor = await en.floorTexts()
  const gate = installation.programs().find(({ role }) => role === 'gate').pid
  const lost = everybody((person) => person.lost())
  process.kill(gate, 'SIGKILL')
  await lost
  await everybody((person) => person.live())
  people.forEach((person) => person.forgiveLostGate())
  assert.deepEqual(await en.floorTexts(), floor)
})

step('and what is said afterwards arrives', async () => {
  await Promise.all([en.post('question', THEN.en), fr.post('challenge', THEN.fr), ar.post('recommendation', THEN.ar)])
  await mayors((mayor) => mayor.stands(THEN[mayor.lang], 'own-waiting'))
  await m2.waiting(3)
  for (const text of Object.values(THEN)) await m2.approve(text)
  await mayors(async (mayor) => {
    for (const text of Object.values(THEN)) await mayor.onFloor(text)
    assert.equal((await mayor.floorTexts()).length, 5, 'each text once')
  })
  await mayors((mayor) => mayor.look('room'))
})

step('a text is supported, taken back, supported again; below five nobody sees a number', async () => {
  const others = await delegates
  const item = others[0].floor.find((event) => event.t === 'item' && event.text === SAID.en).id
  await Promise.all([
    ...others.map((one) => one.say({ t: 'support', part: part.id, votes: [{ item, on: true }] }, { token: one.support(part.id) })),
    ar.support(SAID.en, true), fr.support(SAID.en, true), en.support(SAID.en, true)
  ])
  await mayors((mayor) => mayor.supporters(SAID.en, 5))
  await ar.support(SAID.en, false)
  await mayors((mayor) => mayor.supporters(SAID.en, null))
  await ar.support(SAID.en, true)
  await mayors((mayor) => mayor.supporters(SAID.en, 5))
})

step('a text goes to the venue screen with one key', async () => {
  await m1.show(SAID.en)
  await screen.shows(SAID.en)
  await Promise.all([screen.look('screen'), m1.look('desk'), m2.look('desk-2'), secretariat.look('secretariat')])
})

step('the secretariat puts the way in and the Rule on the screen', async () => {
  await secretariat.putOnScreen(room, 'join')
  await screen.reads('.screen-lead', screen.say('screen-join-lead'))
  await screen.look('screen-join')
  await secretariat.putOnScreen(room, 'rule')
  await screen.shows(screen.say('rule-text'))
  await screen.look('screen-rule')
})

step('an interpreter reads the floor and is asked for nothing', async () => {
  const interpreter = await come(Mayor, 'interpreter', 0, 'the interpreter', { size: 'tablet' })
  people.push(interpreter)
  await interpreter.enter()
  await interpreter.choose(room)
  await interpreter.onFloor(SAID.ar)
  assert.equal(await interpreter.page.locator('.compose').count(), 0)
  await interpreter.look('room-interpreter')
})

step('the rapporteur tags words, writes a recommendation on them and drafts the Summary, by keyboard', async () => {
  const closeHelp = await rapporteur.helpOpens()
  await rapporteur.look('harvest-keys')
  await closeHelp()
  await rapporteur.select(SAID.en, 4)
  await rapporteur.tag('1', SPAN)
  await rapporteur.select(SAID.en, 4)
  await rapporteur.recommend(TITLE, TEXT)
  await rapporteur.reads('dialog .evidence', SPAN)
  await rapporteur.look('harvest-editor')
  await rapporteur.save()
  await rapporteur.reads('.outcome', TITLE)
  await rapporteur.link(SAID.ar)
  await rapporteur.reads('.outcome', rapporteur.say('harvest-sources', { n: 2 }))
  await rapporteur.look('harvest')
  await rapporteur.draft()
  await rapporteur.look('harvest-summary')
})

step('the secretariat closes the part: nobody can write in it, nothing identifies this browser any more', async () => {
  const kept = await en.stored()
  assert.deepEqual(Object.keys(kept), ['subrosa.card'], 'the card only')
  await secretariat.closePart(room, part, () => secretariat.look('secretariat-close'))
  await mayors((mayor) => mayor.page.locator('.compose-send [aria-disabled=true]').waitFor())
  await m1.reads('.empty', m1.say('desk-empty-planned'))
  await en.page.waitForFunction(() => sessionStorage.length === 0)
  await mayors((mayor) => mayor.look('room-closed'))
})

step('the day’s Summary for Action comes out of the page and of the command, the same bytes', async () => {
  for (const format of ['md', 'json']) {
    const { name, text } = await rapporteur.exported(format)
    const printed = execFileSync(program('subrosa'), ['export', 'day-1', '--format', format, '--data', installation.data])
    assert.equal(printed.toString(), text, name)
    assert.match(name, new RegExp(`day-1.*\\.${format}$`))
    for (const expected of [TITLE, TEXT, SPAN]) assert.ok(text.includes(expected), `${name}: ${expected}`)
    assert.ok(!text.includes(SAID.fr), 'a returned text')
    assert.ok(!text.includes(SAID.ar), 'evidence that may be paraphrased only')
    for (const code of Object.values(installation.cards).flat()) {
      assert.ok(!text.includes(code) && !text.includes(code.replaceAll('-', '')), 'a card')
    }
  }
})

step('a card on the page of another role is told where its own page is', async () => {
  await m2.page.goto(`${installation.url}/harvest`)
  await m2.reads('.empty', m2.say('staff-refused'))
  await m2.look('harvest-refused')
  await m2.button('staff-no-pass-go').click()
  await m2.arrive()
})

step('"Leave and wipe" leaves nothing', async () => {
  await fr.page.locator('.facts select').selectOption('en')
  await en.reads('h1', room.name.en)
  assert.deepEqual(await fr.stored(), { 'subrosa.language': 'en' }, 'the choice of a language')
  await fr.page.locator('.facts').getByRole('button', { name: en.say('act-leave') }).click()
  await fr.page.getByRole('dialog').getByRole('button', { name: en.say('act-leave') }).click()
  await fr.page.locator('.join-card textarea').waitFor()
  assert.deepEqual(await fr.stored(), {})
})

step('no page had an error or broke its policy; axe finds nothing serious; nothing scrolls sideways', async () => {
  assert.deepEqual(people.flatMap(({ page, findings }) => [...page.faults, ...findings]), [])
})

step('and everything ends well', async () => {
  (await delegates).forEach((one) => one.close())
  await browser.close()
  assert.equal(await installation.stop(), 0)
  assert.doesNotMatch(readFileSync(installation.log, 'utf8'), /Sanitizer|runtime error/)
})
