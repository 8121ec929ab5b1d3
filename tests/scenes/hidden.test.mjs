// Whether the page is in front or behind another tab, on a fast phone or a slow one: it answers each
// tick after the same offset. The tab is really hidden here, and its own timers are late to prove it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Tabs } from '../lib/tabs.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'

const OFFSET_MS = 300
const TICKS = 8
const NOISE_MS = 40 // of a machine on which other tests run
let trial, tabs, tab

/* Notes in the page how long after a tick its frame was given to the socket. */
const watching = `{
  globalThis.offsets = []
  let tickedAt = 0
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (data) {
    if (typeof data !== 'string') offsets.push(performance.now() - tickedAt)
    send.call(this, data)
  }
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
  Object.defineProperty(WebSocket.prototype, 'onmessage', { set (handle) {
    set.call(this, (event) => {
      if (typeof event.data === 'string' && event.data.includes('"tick"')) tickedAt = performance.now()
      handle(event)
    })
  } })
}`

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]

/** The offsets of the next ticks. */
async function offsets () {
  await tab.ask('offsets.splice(0).length')
  await tab.until(`offsets.length >= ${TICKS + 1}`)
  return (await tab.ask('offsets')).slice(1) // the first may be of a tick before
}

const timerOf = (ms) => tab.ask(`new Promise((done) => { const begin = performance.now(); setTimeout(() => done(performance.now() - begin), ${ms}) })`)

before(async () => {
  trial = await Trial.start()
  tabs = await Tabs.launch()
  tab = await tabs.open(`${trial.installation.url}/#${trial.card('participant')}`, watching)
  await tab.press('.join-card button[type=submit]')
  await tab.press('.rooms .room-name')
  await tab.until('document.querySelector(".floor[aria-busy=false]")')
  await tab.until('offsets.length > 1')
})
after(async () => {
  await tabs?.close()
  await stopTrial(trial)
})

test('a tab that is hidden answers as one that is in front, though its timers are late', async (context) => {
  assert.equal(await tab.ask('document.hidden'), false)
  const front = await offsets()
  await tabs.open('about:blank')
  await tab.until('document.hidden')
  await timerOf(OFFSET_MS)
  const late = await timerOf(OFFSET_MS)
  assert.ok(late > OFFSET_MS + 2 * NOISE_MS, `timers of the hidden tab are not throttled: ${late} ms`)
  const hidden = await offsets()
  await tab.throttle(4)
  const slow = await offsets()
  await tab.throttle(1)
  await tab.show()
  context.diagnostic(`median after a tick: ${[front, hidden, slow].map((one) => median(one).toFixed(1)).join(', ')} ms in front, hidden, hidden on a slow phone; a timer of ${OFFSET_MS} ms there takes ${late.toFixed(0)}`)
  assert.ok([...front, ...hidden, ...slow].every((ms) => ms >= OFFSET_MS - 1), 'never before its time')
  for (const one of [front, hidden, slow]) assert.ok(median(one) < OFFSET_MS + NOISE_MS, String(one))
  assert.ok(Math.abs(median(front) - median(hidden)) < NOISE_MS)
})
