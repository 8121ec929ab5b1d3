// Those who work: moderators and the rapporteur by keyboard alone, the secretariat, the screen.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { Person } from './person.mjs'

const MOVES = 30

class Staff extends Person {
  /** From the first page to one's own, in this room. */
  async arrive (path, room) {
    await this.enter()
    await this.page.waitForURL((url) => url.pathname === path)
    await this.live()
    if (!room) return
    const rooms = this.page.getByLabel(this.say('room-choose'))
    while (await rooms.inputValue() !== room) {
      await this.tabTo(rooms)
      const moved = this.page.waitForEvent('load')
      await this.keys('ArrowDown')
      await moved
      await this.live()
    }
    const said = await this.page.locator('.staff-foot').textContent()
    this.handle = /[MR]\d+/.exec(said)[0]
  }

  get current () { return this.page.locator('.card[aria-current=true]:not(.outcome)') }

  /** Move with J until this text is the large one. */
  async bring (text) {
    const quote = this.current.locator('.quote').first()
    await quote.waitFor()
    for (let n = 0; n < MOVES; n++) {
      if ((await quote.textContent()).includes(text)) return
      const last = (await quote.textContent())
      await this.keys('j')
      if ((await quote.textContent()) === last) await this.keys(...Array(MOVES).fill('k'))
    }
    assert.fail(`${this.name}: "${text}" does not come with the J key`)
  }

  said (id, args) { return this.reads('.toast', this.say(id, args)) }

  /** `?` lists the keys; Esc closes the list. */
  async helpOpens () {
    await this.keys('?')
    const help = this.page.getByRole('dialog')
    await help.locator('.key-list kbd').first().waitFor()
    assert.ok(await help.locator('.key-list > div').count() >= 12)
    return async () => {
      await this.keys('Escape')
      await help.waitFor({ state: 'detached' })
    }
  }
}

export class Moderator extends Staff {
  async arrive (room) { await super.arrive('/desk', room) }

  /** Until so many wait, whatever arrived behind "new" included. */
  async waiting (count) {
    const title = this.page.locator('#waiting-title')
    const news = this.page.locator('.desk-waiting .news')
    const settled = title.getByText(`· ${count}`, { exact: true })
    await settled.or(news).first().waitFor()
    if (await news.isVisible()) await this.keys('n')
    await settled.waitFor()
  }

  async approve (text) {
    await this.bring(text)
    await this.keys('a')
    await this.said('desk-done-approve')
    await this.page.locator('.desk-side', { hasText: text }).waitFor()
  }

  /** Return with the reason of this number and a word of one's own. */
  async giveBack (text, number, note) {
    await this.bring(text)
    await this.keys('r', String(number))
    await this.tabTo(this.page.getByLabel(this.say('desk-return-note')))
    await this.type(note)
    await this.keys('Control+Enter')
    await this.said('desk-done-return')
  }

  /** Put on the screen from the column of the floor. */
  async show (text) {
    await this.keys('o')
    await this.bring(text)
    await this.keys('p')
    await this.said('desk-done-show')
  }
}

export class Rapporteur extends Staff {
  async arrive (room) { await super.arrive('/harvest', room) }

  /** Select so many words of a text from its beginning. */
  async select (text, count) {
    await this.bring(text)
    await this.keys('ArrowRight', ...Array(count - 1).fill('Shift+ArrowRight'))
  }

  async tag (key, span) {
    await this.keys(key)
    await this.current.locator('.tag', { hasText: span }).waitFor()
  }

  /** A recommendation on what is selected. */
  async recommend (title, text) {
    await this.keys('n')
    await this.page.getByRole('dialog').waitFor()
    await this.type(title)
    await this.keys('Tab')
    await this.type(text)
  }

  async save () {
    await this.keys('Control+Enter')
    await this.said('harvest-saved')
  }

  /** Link a whole text to the current outcome. */
  async link (text) {
    await this.bring(text)
    await this.keys('l')
    await this.said('harvest-linked')
  }

  /** The draft of the first day, with everything that is written put under its recommendations. */
  async draft () {
    await this.keys('s', 's')
    await this.press('summary-begin')
    const headings = this.page.locator('.summary-heading')
    await headings.first().waitFor()
    const names = await headings.evaluateAll((inputs) => inputs.map(({ value }) => value))
    const section = this.page.locator('.summary-section').nth(names.indexOf(this.say('summary-head-recommendations')))
    await this.tabTo(this.button('summary-insert', {}, section).first())
    await this.keys('Enter')
    await this.tabTo(section.locator('.insert .target').first())
    await this.keys('Enter')
    await section.locator('.placed').waitFor()
    await this.keys('Control+s')
    await this.reads('.summary .sentence', this.say('summary-state-saved', { version: 1, by: this.handle }))
  }

  async press (id) {
    await this.tabTo(this.button(id))
    await this.keys('Enter')
  }

  /** The document that the page saves. */
  async exported (format) {
    await this.keys('x')
    const choice = this.page.getByRole('radio', { name: this.say(`harvest-format-${format}`) })
    await this.page.getByRole('dialog').waitFor()
    if (format !== 'md') {
      await this.tabTo(this.page.locator('dialog input[name=format]:checked'))
      await this.keys('ArrowRight')
      assert.ok(await choice.isChecked())
    }
    const saving = this.page.waitForEvent('download')
    await this.press('harvest-export-save')
    const file = await saving
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
  }
}

export class Secretariat extends Staff {
  /** To the programme of a day. */
  async arrive (day) {
    await super.arrive('/secretariat')
    await this.page.getByText(day.title[this.lang], { exact: true }).click()
  }

  part (room, part) {
    return this.page.locator(`.room-day[aria-labelledby=room-${room.id}] .part`, { hasText: part.title[this.lang] })
  }

  async open (room, part) {
    await this.button('secretariat-act-open', {}, this.part(room, part)).click()
    await this.part(room, part).locator('.state', { hasText: this.say('part-open') }).waitFor()
  }

  /** Choose what the screens of a room show. */
  putOnScreen (room, mode) {
    return this.page.locator('.screens .field', { hasText: room.name[this.lang] })
      .getByText(this.say(`secretariat-screen-${mode}`), { exact: true }).click()
  }

  /** Close a part: its title is typed first. */
  async closePart (room, part, look) {
    await this.button('secretariat-act-close', {}, this.part(room, part)).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.locator('input').fill(part.title[this.lang])
    await look()
    await this.button('secretariat-close-send', {}, dialog).click()
    await this.part(room, part).locator('.state', { hasText: this.say('part-closed') }).waitFor()
  }
}

/** The venue screen has nothing to press but its room. */
export class Screen extends Staff {
  async arrive (room) {
    await this.enter()
    await this.page.waitForURL((url) => url.pathname === '/screen')
    await this.page.getByRole('button', { name: room.name[this.lang], exact: true }).click()
    await this.page.locator('.screen').waitFor()
  }

  shows (text) { return this.reads('.screen-text', text) }

  live () { return this.page.locator('.screen-mark').waitFor({ state: 'detached' }) }

  lost () { return this.page.locator('.screen-mark').waitFor({ state: 'attached' }) }
}
