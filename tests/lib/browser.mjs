// Real Chromium for the scenes: pages that remember what went wrong in them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from './installation.mjs'

const require = createRequire(import.meta.url)
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

export const sizes = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  small: { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  tablet: { width: 768, height: 1024, hasTouch: true },
  laptop: { width: 1366, height: 768 },
  wide: { width: 1920, height: 1080 },
  venue: { width: 1600, height: 900 }
}

export const shots = join(process.env.SHOTS ?? join(build, 'screenshots'))

const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage']

/** @param {string[]} args more arguments for this test */
export async function launch (args = []) {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [...ARGS, ...args]
  })
}

/**
 * A page of its own browser profile.
 * @param {{size?: keyof typeof sizes, lang?: string, dark?: boolean, name?: string}} options
 */
export async function openPage (browser, { size = 'laptop', lang = 'en', dark = false, name = '' } = {}) {
  const { width, height, ...device } = sizes[size]
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, viewport: { width, height }, ...device, locale: lang, colorScheme: dark ? 'dark' : 'light'
  })
  return watched(await context.newPage(), name)
}

/** A page that remembers what goes wrong in it. */
async function watched (page, name) {
  page.faults = []
  page.on('pageerror', (error) => page.faults.push(`${name} error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy|Trusted/i.test(message.text())) page.faults.push(`${name} console: ${message.text()}`)
  })
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP violation: ${event.violatedDirective} ${event.blockedURI}`))
  })
  return page
}

/**
 * A browser whose tabs are as those of a person: the one behind is hidden, and its timers are throttled.
 * The driver keeps every page in front otherwise.
 * @returns {Promise<{newPage: (name: string) => Promise<any>, close: () => Promise<void>}>}
 */
export async function launchTabs (args = []) {
  const profile = mkdtempSync(join(tmpdir(), 'subrosa-tabs-'))
  const child = spawn('/usr/bin/chromium', [...ARGS, '--headless', '--remote-debugging-port=0', '--ignore-certificate-errors',
    `--user-data-dir=${profile}`, '--window-size=1366,900', ...args, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  const address = await new Promise((resolve, reject) => {
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
      const found = said.match(/ws:\/\/\S+/)
      if (found) resolve(found[0])
    })
    ended.then(() => reject(new Error(`chromium ended: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address, { noDefaults: true })
  const [context] = browser.contexts()
  return {
    newPage: async (name) => watched(await context.newPage(), name),
    close: async () => {
      await browser.close()
      child.kill()
      await ended
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

/** What axe finds that is serious or critical, as sentences. */
export async function axe (page) {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  }))
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`))
}

export async function shoot (page, name) {
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`) })
}
