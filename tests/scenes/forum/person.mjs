// Somebody with a card and a browser of their own, and what is true of every page they see.
import assert from 'node:assert/strict'
import { axe, openPage, shoot } from '../../lib/browser.mjs'
import { wordsOf } from './words.mjs'

const WAIT_MS = 20000
const TABS = 150

export class Person {
  findings = []

  /** @param {{name: string, card: string, size?: string, lang?: string, dark?: boolean, page?: any}} who
   *   page: a tab that is there already */
  static async come (browser, up, { name, card, size = 'laptop', lang = 'en', dark = false, page }) {
    const self = new this()
    Object.assign(self, { name, up, card, lang, say: wordsOf(lang) })
    self.page = page ?? await openPage(browser, { size, lang, dark, name })
    self.page.setDefaultTimeout(WAIT_MS)
    await self.page.goto(`${up.url}/#${card}`)
    await self.button('join-enter').waitFor()
    return self
  }

  /** Press "Enter" on the first page. */
  async enter () {
    await this.button('join-enter').click()
  }

  button (id, args, within = this.page) {
    return within.getByRole('button', { name: this.say(id, args), exact: true })
  }

  /** Until this text stands in such an element. */
  async reads (selector, text) {
    await this.page.locator(selector, { hasText: text }).first().waitFor()
  }

  keys (...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve())
  }

  type (text) { return this.page.keyboard.insertText(text) }

  /** Go to a control as somebody without a pointer does. */
  async tabTo (control) {
    await control.waitFor()
    for (let n = 0; n < TABS; n++) {
      if (await control.evaluate((element) => element === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    assert.fail(`${this.name}: no way to ${control} with the Tab key`)
  }

  /** A picture from the top, light and dark, and whatever is wrong with what is seen. */
  async look (title) {
    const { page } = this
    const scrolled = await page.evaluate(() => scrollY)
    await page.evaluate(() => scrollTo(0, 0))
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      await shoot(page, `${title}-${this.lang}-${colorScheme}`)
      for (const found of await axe(page)) this.findings.push(`${title}, ${colorScheme}: ${found}`)
    }
    const { wide, shown } = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, shown: innerWidth }))
    await page.evaluate((y) => scrollTo(0, y), scrolled)
    if (wide > shown) this.findings.push(`${title}: ${wide} px wide in ${shown} px`)
  }

  /** The connection as the page's own words have it. */
  get state () { return this.page.locator('.bar .state') }

  live () { return this.reads('.bar .state', this.say('state-live')) }

  /** Until the page says that it has lost the gate; asked before the gate is killed. */
  async lost () {
    const words = ['state-connecting', 'state-offline'].map((id) => this.say(id))
    const [before, after] = this.say('state-waiting', { seconds: 987 }).split('987')
    await this.page.waitForFunction(([words, before, after]) => {
      const said = document.querySelector('.bar .state')?.textContent ?? ''
      return words.includes(said) || (said.startsWith(before) && said.endsWith(after))
    }, [words, before, after])
  }

  /** What this browser keeps. */
  async stored () {
    const kept = await this.page.evaluate(() => ({ session: { ...sessionStorage }, local: localStorage.length }))
    const { cookies, origins } = await this.page.context().storageState()
    assert.deepEqual({ local: kept.local, cookies, origins }, { local: 0, cookies: [], origins: [] })
    return kept.session
  }

  /** A dead gate is reported by the browser itself; that is no fault of the page. */
  forgiveLostGate () {
    this.page.faults = this.page.faults.filter((fault) => !/WebSocket connection to .* failed/.test(fault))
  }

  close () { return this.page.context().close() }
}
