// One's own, in real Chromium and by keyboard: held while few are here, changed, answered for, asked
// about again, carried to another device by six words, and shown byte for byte as the record has it.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, shoot } from '../lib/browser.mjs'
import { Participant, until } from '../lib/card_client.mjs'
import { sleep } from '../lib/installation.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Mayor } from './forum/mayor.mjs'

const room = smallForum().rooms[0]
const HELD = 'The night shelter was paid by three offices.'
const CHANGED = 'The shelter was paid by three offices, and none knew of the others.'
const ASKED = 'Who may sign for a child without papers?'
const RETURNED = 'Montclair paid twice for one study.'
const DROPPED = 'This one is held up.'
const FAR = 'الأسئلة تصل من جهاز إلى آخر'

let trial, browser, mayor, other, people
const others = []
let published = ''

/** One step after another: after a failure the pages are photographed and the rest is left out. */
let failed = false
const step = (name, act) => test(name, async (context) => {
  if (failed) return context.skip('a step before it failed')
  try {
    await act()
  } catch (error) {
    failed = true
    for (const { page, name } of people) await shoot(page, `failed-own-${name.replaceAll(' ', '-')}`)
    throw error
  }
})

/** The stream of a view as Redis has it: [id, event]. */
function recordOf (view) {
  const { data } = trial.installation
  const password = readFileSync(join(data, 'run/passwords/operator'), 'utf8').trim()
  const out = execFileSync('redis-cli', ['-s', join(data, 'run/record.sock'), '--user', 'operator', '--pass', password, '--no-auth-warning',
    '--json', 'XRANGE', `view:hall:${view}`, '-', '+'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return JSON.parse(out).map(([id, fields]) => [id, fields[1]])
}

const decide = async (text, act, members) => {
  const item = await trial.moderator.item(text)
  const result = await trial.moderator.send({ t: 'act', item: item.id, version: item.version, act, ...members })
  assert.equal(result.t, 'applied', JSON.stringify(result))
}

/** The state of a device that sends or hears nothing any more, while others do. */
const meddle = (what, on) => mayor.page.evaluate(([what, on]) => { globalThis[what] = on }, [what, on])
const meddling = () => {
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (data) {
    if (!(globalThis.cut && typeof data !== 'string')) send.call(this, data)
  }
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    set (handle) {
      set.call(this, (event) => { if (!(globalThis.deaf && event.data.includes('"tick"'))) handle(event) })
    }
  })
}

before(async () => {
  trial = await Trial.start({ cards: { participant: 8 } })
  browser = await launch()
  const come = (name, looks) => Mayor.come(browser, trial.installation, { name, card: trial.card('participant'), ...looks })
  ;[mayor, other] = [await come('the mayor', { size: 'small' }), await come('the other device', { lang: 'ar', dark: true })]
  people = [mayor, other]
  await mayor.page.addInitScript(meddling)
  await mayor.page.goto('about:blank')
  await mayor.page.goto(`${trial.installation.url}/#${mayor.card}`)
  await Promise.all(people.map((one) => one.enter()))
  await Promise.all(people.map((one) => one.choose(room)))
})
after(async () => {
  others.forEach((one) => one.close())
  await browser?.close()
  await stopTrial(trial)
})

step('few are here: a text is held on the page, changed there, and goes when five are in the room', async () => {
  await mayor.write(HELD)
  await mayor.press('crowd-wait')
  await mayor.stands(HELD, 'own-held')
  await mayor.look('own-held')
  await mayor.lookAtOwn(HELD, 'own-held-item')
  await mayor.press('own-change', mayor.own(HELD))
  await mayor.rewrite(CHANGED)
  await mayor.stands(CHANGED, 'own-held')
  assert.ok(![...trial.moderator.items.values()].some(({ text }) => text === HELD || text === CHANGED))
  for (let n = 0; n < 3; n++) others.push(await Participant.enter(trial.known, 'hall', { code: trial.card('participant') }))
  await mayor.stands(CHANGED, 'own-waiting')
  await trial.moderator.item(CHANGED)
  assert.ok(![...trial.moderator.items.values()].some(({ text }) => text === HELD))
})

step('what waits is changed in place; the desk has the new text and not the old', async () => {
  await mayor.post('question', ASKED.slice(0, 20))
  const old = await trial.moderator.item(ASKED.slice(0, 20))
  await mayor.press('own-change', mayor.own(ASKED.slice(0, 20)))
  await mayor.rewrite(ASKED)
  await mayor.stands(ASKED, 'own-waiting')
  const item = await trial.moderator.item(ASKED)
  assert.notEqual(item.id, old.id)
  await until(() => !trial.moderator.items.has(old.id), 'the old text gone')
})

step('the moderator asks, and is answered', async () => {
  await decide(ASKED, 'hold', { note: 'At which level?' })
  await mayor.stands(ASKED, 'own-asked')
  await mayor.reads('.own-item .care-note', 'At which level?')
  await mayor.look('own-asked')
  await mayor.lookAtOwn(ASKED, 'own-asked-item')
  await mayor.fill('own-answer-label', 'At the level of the city.', mayor.own(ASKED))
  await mayor.press('own-answer-send', mayor.own(ASKED))
  await mayor.stands(ASKED, 'own-answered')
  const said = () => [...trial.moderator.items.values()].find(({ text }) => text === ASKED)?.clarification
  await until(() => said() === 'At the level of the city.', 'the answer at the desk')
})

step('a returned text is asked about once more, and only once; its token is back', async () => {
  await mayor.post('challenge', RETURNED)
  await mayor.stands(RETURNED, 'own-waiting')
  await decide(RETURNED, 'return', { reason: 'unclear' })
  const name = smallForum().reasons[0].name.en
  await mayor.stands(RETURNED, 'own-returned', { reason: name })
  await mayor.look('own-returned')
  await mayor.lookAtOwn(RETURNED, 'own-returned-item')
  await mayor.press('own-appeal', mayor.own(RETURNED))
  await mayor.page.locator('.reply textarea:focus').waitFor()
  await mayor.type('It says that studies are not shared.')
  await mayor.press('own-appeal-send', mayor.own(RETURNED))
  await mayor.stands(RETURNED, 'own-appealed')
  const item = () => [...trial.moderator.items.values()].find(({ text, appealed }) => text === RETURNED && appealed)
  await until(item, 'the appeal at the desk')
  assert.equal(item().clarification, 'It says that studies are not shared.')
  await decide(RETURNED, 'return', { reason: 'unclear' })
  await mayor.stands(RETURNED, 'own-returned', { reason: name })
  assert.equal(await mayor.button('own-appeal', {}, mayor.own(RETURNED)).count(), 0)
})

step('what is kept: the page shows the bytes that Redis has', async () => {
  await decide(ASKED, 'approve')
  await mayor.stands(ASKED, 'own-published', { no: 1 })
  await mayor.press('own-kept', mayor.own(ASKED))
  const dialog = mayor.page.getByRole('dialog')
  await dialog.locator('pre').first().waitFor()
  const shown = await dialog.locator('pre').allTextContents()
  const record = recordOf('floor').map(([, event]) => event)
  const event = record.find((one) => JSON.parse(one).text === ASKED)
  assert.ok(shown.includes(event), 'the event, byte for byte')
  published = JSON.parse(event).id
  const boxes = record.map((one) => JSON.parse(one)).filter(({ t }) => t === 'note').map(({ box }) => box)
  const own = shown.filter((one) => boxes.includes(one))
  assert.ok(own.length >= 1, 'the sealed notes, byte for byte')
  assert.ok(shown.includes(ASKED) && shown.some((one) => one.startsWith('{"t":"edit"')), 'what was sent')
  for (const size of ['small', 'tablet', 'laptop']) await mayor.lookAs(size, 'own-kept')
  await mayor.keys('Escape')
  await dialog.waitFor({ state: 'detached' })
})

step('six words on another device: its state is known there, and it is withdrawn', async () => {
  await mayor.press('own-phrase', mayor.own(ASKED))
  const dialog = mayor.page.getByRole('dialog')
  await dialog.locator('.phrase li').last().waitFor()
  const six = await dialog.locator('.phrase li').allTextContents()
  assert.equal(six.length, 6)
  await mayor.look('own-phrase')
  await mayor.keys('Escape')
  await other.press('recall-title')
  await other.page.locator('#six-words:focus').waitFor()
  await other.type('not six words')
  await other.keys('Enter')
  await other.reads('dialog .care-note', other.say('recall-bad'))
  await other.look('own-recall')
  assert.equal(await other.page.locator('.compose-text').inputValue(), '')
  await other.page.locator('#six-words').fill(six.map((word) => word.slice(0, 4).toUpperCase()).join(', '))
  await other.keys('Enter')
  await other.stands(ASKED, 'own-published', { no: 1 })
  await other.look('own-far')
  await other.lookAtOwn(ASKED, 'own-far-item')
  await other.press('own-withdraw', other.own(ASKED))
  await other.page.locator('.own-state', { hasText: other.say('own-withdrawn') }).waitFor()
  await mayor.page.locator('.floor-item', { hasText: ASKED }).waitFor({ state: 'detached' })
  const left = recordOf('floor').map(([, event]) => JSON.parse(event))
  assert.ok(left.some(({ t, id }) => t === 'gone' && id === published), 'withdrawn by the words alone')
})

step('a text in the other direction, from an Arabic page', async () => {
  await other.post('experience', FAR)
  await other.stands(FAR, 'own-waiting')
  await other.press('own-kept', other.own(FAR))
  for (const size of ['small', 'laptop']) await other.lookAs(size, 'own-kept-waiting')
  await other.keys('Escape')
})

step('a frame that is held up: the page says so within two ticks, and sends it again', async () => {
  await meddle('cut', true)
  await mayor.post('data', DROPPED)
  const note = mayor.page.locator('.doubt')
  const begin = performance.now()
  await note.waitFor()
  assert.equal(await note.getAttribute('data-doubt'), 'unconfirmed')
  assert.ok(performance.now() - begin < 5000)
  await mayor.look('own-unconfirmed')
  await meddle('cut', false)
  await mayor.stands(DROPPED, 'own-waiting')
  await note.waitFor({ state: 'detached' })
  await trial.moderator.item(DROPPED)
})

step('no tick for three periods: the page may not be heard', async () => {
  await meddle('deaf', true)
  const note = mayor.page.locator('.doubt[data-doubt=unheard]')
  await note.waitFor()
  await meddle('deaf', false)
  await note.waitFor({ state: 'detached' })
})

step('another room: the page asks before it forgets, and is heard there too', async () => {
  await mayor.press('room-change', mayor.page.locator('.facts'))
  const dialog = mayor.page.getByRole('dialog')
  await mayor.reads('dialog', mayor.say('change-text'))
  await mayor.look('own-change-room')
  await mayor.press('room-change', dialog)
  await mayor.choose(smallForum().rooms[1])
  assert.equal(await mayor.page.locator('.own-item').count(), 0)
  await sleep(4000)
  assert.equal(await mayor.page.locator('.doubt').count(), 0)
})

step('nothing of it was stored, and nothing went wrong', async () => {
  for (const one of people) assert.deepEqual(Object.keys(await one.stored()), ['subrosa.card'])
  assert.deepEqual(people.flatMap(({ page, findings }) => [...page.faults, ...findings]), [])
})
