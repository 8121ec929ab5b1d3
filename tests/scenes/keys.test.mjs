// Keys that everybody can see are the same, and room keys with an end, in pages that stay open: the
// words of the screen and the phones, a part that closes, and a gate that shows somebody other keys.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch, shoot, sizes } from '../lib/browser.mjs'
import { fetchJson, until } from '../lib/card_client.mjs'
import { sleep } from '../lib/installation.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'
import { Mayor } from './forum/mayor.mjs'
import { Person } from './forum/person.mjs'
import { Screen } from './forum/staff.mjs'

const { encode } = await load('lib/qr.js')
const GRACE_MS = 60000 // in which the chamber reads what was sealed to the key before
const room = smallForum().rooms[0]

let trial, browser, phone, arab, screen, moderatorPage, people

let failed = false
const step = (name, act) => test(name, async (context) => {
  if (failed) return context.skip('a step before it failed')
  try {
    await act()
  } catch (error) {
    failed = true
    for (const { page, name } of people) await shoot(page, `failed-keys-${name.replaceAll(' ', '-')}`)
    throw error
  }
})

before(async () => {
  people = []
  trial = await Trial.start({ cards: { participant: 9, screen: 1, moderator: 4 } })
  browser = await launch()
})
after(async () => {
  await browser?.close()
  await stopTrial(trial)
})

const come = async (Who, role, name, { pin = trial.known.trust.pin, ...looks } = {}) => {
  const one = await Who.come(browser, trial.installation, { name, card: pin ? `${trial.card(role)}.${pin}` : trial.card(role), ...looks })
  people.push(one)
  return one
}
const wordsOn = ({ page }) => page.locator('.six-words').innerText()
const keyFile = (number) => join(trial.installation.data, `chamber/keys/seal.hall.${number}`)
const published = () => fetchJson(trial.installation, '/keys.json')
const partState = (id) => trial.secretariat.floor.findLast((event) => event.t === 'part' && event.part === id)

async function close (id) {
  for (let n = 0; n < 2 && partState(id)?.state !== 'closed'; n++) {
    const before = partState(id)
    assert.equal((await trial.part(id, before.version, 'close')).t, 'applied')
    await until(() => partState(id) !== before, 'the part changes')
  }
  assert.equal(partState(id).state, 'closed')
}

/** A picture in both colour schemes at this size. */
async function lookAt (one, size, title) {
  const { width, height } = sizes[size]
  await one.page.setViewportSize({ width, height })
  await one.look(title)
}

step('the registrar that the chamber names is the one that is served', async () => {
  const { registrar, chamber } = await published()
  assert.equal(chamber.registrar, createHash('sha256').update(JSON.stringify(registrar)).digest('base64url'))
})

step('the screen and every phone have the same six words', async () => {
  [phone, arab, screen, moderatorPage] = await Promise.all([
    come(Mayor, 'participant', 'a phone', { size: 'small' }),
    come(Mayor, 'participant', 'an Arabic phone', { size: 'small', lang: 'ar', pin: '' }),
    come(Screen, 'screen', 'the screen', { size: 'wide' }),
    come(Person, 'moderator', 'a moderator')
  ])
  await Promise.all(people.map((one) => one.enter()))
  await Promise.all([phone, arab].map((one) => one.page.locator('.rooms').waitFor()))
  const words = trial.known.trust.words.join(' ')
  for (const one of [phone, arab]) assert.equal(await wordsOn(one), words, `${one.name}, once the card was read`)
  await Promise.all([lookAt(phone, 'small', 'keys-rooms'), lookAt(arab, 'small', 'keys-rooms')])
  await Promise.all([phone, arab].map((one) => one.choose(room)))
  for (const one of [phone, arab]) {
    assert.equal(await wordsOn(one), words, `${one.name}, at the foot of the room`)
    await one.page.locator('.six').scrollIntoViewIfNeeded()
    await shoot(one.page, `keys-foot-${one.lang}`)
    await lookAt(one, 'small', 'keys-room')
  }
  await screen.page.waitForURL((url) => url.pathname === '/screen')
  await screen.page.getByRole('button', { name: room.name.en, exact: true }).click()
  await screen.page.locator('.screen').waitFor()
  for (const mode of ['rule', 'join']) {
    assert.equal((await trial.moderator.send({ t: 'screen', mode })).t, 'applied')
    await screen.page.locator(`.screen[data-mode=${mode}]`).waitFor()
    assert.equal(await wordsOn(screen), words, `on the screen, ${mode}`)
    await screen.look(`keys-screen-${mode}`)
  }
})

/* The code that is drawn is compared with the one that the address would have: its dark modules. */
step('the code on the screen carries the pin', async () => {
  const { pin } = trial.known.trust
  const { data } = encode(`${trial.installation.url}/#.${pin}`, { ecc: 'M', border: 0 })
  const dark = data.flat().filter(Boolean).length
  const drawn = await screen.page.locator('.code-ink').getAttribute('d')
  assert.equal([...drawn.matchAll(/h(\d+)v1/g)].reduce((sum, [, run]) => sum + Number(run), 0), dark)
  const other = encode(`${trial.installation.url}/`, { ecc: 'M', border: 0 }).data.flat().filter(Boolean).length
  assert.notEqual(other, dark)
})

step('a pin of other keys is refused, with words that say what to do', async () => {
  const pin = (trial.known.trust.pin.startsWith('A') ? 'B' : 'A') + trial.known.trust.pin.slice(1)
  const [stranger, walker] = [
    await come(Mayor, 'participant', 'a stranger', { size: 'small', pin }),
    await come(Mayor, 'participant', 'a walker', { size: 'small', pin: '' })
  ]
  await stranger.enter()
  await stranger.reads('.care-note', stranger.say('error-keys-differ'))
  await stranger.look('keys-refused')
  const card = walker.card
  await walker.page.goto('about:blank')
  await walker.page.goto(`${trial.installation.url}/#.${pin}`)
  await walker.page.locator('#code').fill(card)
  await walker.enter()
  await walker.reads('.care-note', walker.say('error-keys-differ'))
  await Promise.all([stranger.close(), walker.close()])
  people.splice(-2)
})

step('a gate that shows other keys is refused before anything is sent', async () => {
  const victim = await come(Mayor, 'participant', 'a victim', { size: 'small', pin: '' })
  const sent = []
  victim.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(payload)))
  await victim.page.route('**/keys.json', async (route) => {
    const keys = await published()
    keys.registrar.admit = keys.chamber.rooms[0].seal
    await route.fulfill({ json: keys })
  })
  await victim.enter()
  await victim.reads('.care-note', victim.say('error-keys-differ'))
  assert.deepEqual(sent, [])
  await victim.close()
  people.pop()
})

step('a part closes: its key file is gone, another is published, and pages go on in the next part', async () => {
  const before = (await published()).chamber
  await phone.post('question', 'Said in the first part.')
  await phone.stands('Said in the first part.', 'own-waiting')
  const item = await trial.moderator.item('Said in the first part.')
  assert.equal((await trial.moderator.send({ t: 'act', item: item.id, version: item.version, act: 'approve' })).t, 'applied')
  assert.ok(existsSync(keyFile(1)))
  await close('first')
  const closed = Date.now()
  await until(() => !existsSync(keyFile(1)), 'the old key file is gone', 5000)
  assert.ok(existsSync(keyFile(2)))
  assert.equal((await trial.part('second', 1, 'open')).t, 'applied', 'at once: within the grace')
  await sleep(3000)
  const now = (await published()).chamber
  assert.equal(now.identity, before.identity)
  const [was, is] = [before, now].map(({ rooms }) => rooms.find(({ room }) => room === 'hall').seal)
  assert.notEqual(is, was)
  await sleep(GRACE_MS + 5000 - (Date.now() - closed))
  assert.equal(trial.known.seal('hall'), is, 'whoever stayed has the new key')
})

step('after the grace participants speak and staff decide, in pages that stayed open', async () => {
  const { unreadable, ticks } = trial.witness
  await phone.post('question', 'Said in the second part.')
  await phone.stands('Said in the second part.', 'own-waiting')
  await arab.page.locator('.compose-text').waitFor()
  const item = await trial.moderator.item('Said in the second part.')
  await moderatorPage.page.waitForURL((url) => url.pathname === '/desk')
  await moderatorPage.page.locator('.card[aria-current=true]', { hasText: 'Said in the second part.' }).waitFor()
  await moderatorPage.keys('a')
  await phone.stands('Said in the second part.', 'own-published', { no: 2 })
  assert.ok(item.id)
  await until(() => trial.witness.ticks > ticks + 2, 'some ticks')
  assert.equal(trial.witness.unreadable, unreadable, 'no frame of anybody was sealed to the old key')
})

step('keys that are replaced while a page is open end the page', async () => {
  const other = await Trial.start()
  try {
    const keys = await fetchJson(other.installation, '/keys.json')
    await phone.page.route('**/keys.json', (route) => route.fulfill({ json: keys }))
    phone.page.setDefaultTimeout(40000) // a moment of its own, and again where that was too early
    await close('second')
    await phone.reads('.empty-text', phone.say('error-keys-replaced'))
    await lookAt(phone, 'small', 'keys-replaced')
    assert.equal(await arab.page.locator('.six-words').count(), 1, 'others go on')
  } finally {
    await stopTrial(other)
    other.installation.remove()
  }
})

step('nothing was wrong with any page', () => {
  for (const { name, page, findings } of people) assert.deepEqual([...findings, ...page.faults], [], name)
})

step('nobody was harmed', () => trial.finish())
