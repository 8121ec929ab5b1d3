// What drawing a card's bundle costs a phone: in real Chromium, for the forum of Quezon City.
import { join } from 'node:path'
import { launch, openPage } from '../../lib/browser.mjs'
import { source, startInstallation } from '../../lib/installation.mjs'
import { wordsOf } from '../../scenes/forum/words.mjs'
import { grouped, quantile } from './table.mjs'

const RUNS = 5
const SLOWER = [1, 4]
const WAIT_MS = 120000

/** One person comes with a card. @returns {Promise<{up: number, down: number, ms: number}>} */
async function come (browser, installation, card, slower) {
  const page = await openPage(browser, { size: 'phone' })
  page.setDefaultTimeout(WAIT_MS)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  const bytes = { up: 0, down: 0 }
  const count = (way, type) => ({ response }) => {
    if (response.payloadData.startsWith(`{"t":"${type}"`)) bytes[way] = response.payloadData.length
  }
  devtools.on('Network.webSocketFrameSent', count('up', 'admit'))
  devtools.on('Network.webSocketFrameReceived', count('down', 'admitted'))
  await page.goto(`${installation.url}/#${card}`)
  const enter = page.getByRole('button', { name: wordsOf('en')('join-enter'), exact: true })
  await enter.waitFor()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  const ms = await enter.evaluate((button) => new Promise((resolve) => {
    const begin = performance.now()
    const look = () => document.querySelector('.rooms') ? resolve(performance.now() - begin) : setTimeout(look, 5)
    button.click()
    look()
  }))
  await page.context().close()
  return { ...bytes, ms }
}

export async function admission (say) {
  say('admission')
  const installation = await startInstallation({
    forum: join(source, 'deploy/forums/quezon-city-2016.json'), cards: { participant: RUNS * SLOWER.length }
  })
  const browser = await launch()
  const found = new Map()
  try {
    const cards = [...installation.cards.participant]
    for (const slower of SLOWER) {
      const runs = []
      for (let n = 0; n < RUNS; n++) runs.push(await come(browser, installation, cards.shift(), slower))
      found.set(slower, runs)
    }
  } finally {
    await browser.close()
    await installation.stop()
    installation.remove()
  }
  const [{ up, down }] = found.get(1)
  const seconds = (slower) => (quantile(found.get(slower).map(({ ms }) => ms), 0.5) / 1000).toFixed(2)
  return [
    {
      what: 'Admission to the forum of Quezon City, bytes',
      measured: `${grouped(up)} up, ${grouped(down)} down`,
      beside: '109 tokens, blinded and signed: 27,904 bytes each way before they are sealed and written as text; the same for everybody',
      values: { up, down }
    },
    {
      what: 'Admission, from “Enter” to the list of rooms, in Chromium',
      measured: `${seconds(1)} s; ${seconds(4)} s where the page is slowed down four times`,
      beside: `median of ${RUNS}, registrar on the same machine`,
      values: { ms: Object.fromEntries([...found].map(([slower, runs]) => [slower, runs.map(({ ms }) => ms)])) }
    }
  ]
}
