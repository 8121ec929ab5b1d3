// A mayor on a phone.
import { shoot, sizes } from '../../lib/browser.mjs'
import { Person } from './person.mjs'

export class Mayor extends Person {
  /** Once the card was accepted: into a room. */
  async choose (room) {
    await this.page.locator('.rooms').waitFor()
    await this.page.getByRole('button', { name: room.name[this.lang] ?? room.name.en, exact: true }).click()
    await this.live()
    await this.page.locator('.floor[aria-busy=false]').waitFor()
  }

  get send () { return this.button('compose-send') }

  /** Allow that one's words are quoted; otherwise they may only be paraphrased. */
  async allowQuotes () {
    await this.page.locator('.compose-options summary').click()
    await this.page.getByRole('radio', { name: this.say('use-quote') }).check()
  }

  /** Write, choose the kind, send; and again where the page says that few are here. */
  async post (kind, text) {
    await this.page.locator('.compose .chip', { hasText: this.say(`kind-${kind}`) }).click()
    await this.page.locator(`.compose input[value=${kind}]:checked`).waitFor({ state: 'attached' })
    await this.page.locator('.compose-text').fill(text)
    await this.send.click()
    const own = this.own(text)
    const few = this.button('crowd-send')
    await own.or(few).first().waitFor()
    if (await few.isVisible()) await few.click()
    await own.waitFor()
  }

  /** Write with the keyboard alone and send; where few are here the page asks what to do. */
  async write (text) {
    await this.tabTo(this.page.locator('.compose-text'))
    await this.type(text)
    await this.press('compose-send')
  }

  /** Put other words in the place of what the composer was given to change. */
  async rewrite (text) {
    await this.button('compose-change').waitFor()
    await this.keys('Control+a')
    await this.type(text)
    await this.press('compose-change')
  }

  /** Press a button as somebody without a pointer does. */
  async press (id, within) {
    await this.tabTo(this.button(id, {}, within))
    await this.keys('Enter')
  }

  async fill (label, text, within = this.page) {
    await this.tabTo(within.getByLabel(this.say(label)))
    await this.type(text)
  }

  /** What became of a text of one's own. */
  own (text) { return this.page.locator('.own-item', { hasText: text }) }

  stands (text, id, args) {
    return this.own(text).locator('.own-state', { hasText: this.say(id, args) }).waitFor()
  }

  /** A text on the floor; what is new is shown first. */
  async onFloor (text) {
    const item = this.page.locator('.floor-item', { hasText: text })
    const news = this.page.locator('.floor .news')
    await item.or(news).first().waitFor()
    if (!await item.isVisible()) await news.click()
    await item.waitFor()
    return item
  }

  async floorTexts () { return this.page.locator('.floor-item > .quote').allTextContents() }

  /** Press the support of a text; it says afterwards whether it is given. */
  async support (text, on) {
    const chip = (await this.onFloor(text)).getByRole('button', { name: this.say('floor-support') })
    await chip.click()
    await (await this.onFloor(text)).locator(`button[aria-pressed=${on}]`).waitFor()
  }

  /** How many support a text, or null where the number is hidden. */
  async supporters (text, count) {
    const item = await this.onFloor(text)
    const said = item.getByText(this.say('floor-support-count', { count: count ?? 5 }))
    await said.waitFor({ state: count ? 'visible' : 'hidden' })
  }

  /** A picture of one's own, where it stands on the page. */
  async lookAtOwn (text, title) {
    for (const colorScheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme })
      await this.own(text).evaluate((element) => element.scrollIntoView({ block: 'center' }))
      await shoot(this.page, `${title}-${this.lang}-${colorScheme}`)
    }
  }

  /** A look at another size of the window. */
  async lookAs (size, title) {
    const before = this.page.viewportSize()
    const { width, height } = sizes[size]
    await this.page.setViewportSize({ width, height })
    await this.look(`${title}-${width}`)
    await this.page.setViewportSize(before)
  }
}
