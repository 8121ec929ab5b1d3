// Many participants' pages in one room of a real installation, each behind something of its own that
// the attacker holds. They post when they are told to.
import { startInstallation } from '../../lib/installation.mjs'
import { StaffMember, draw, fetchPublic, openLink, until } from '../../lib/card_client.mjs'
import { smallForum } from '../../lib/small_forum.mjs'
import { Page } from './page.mjs'
import { tapNow } from './tap.mjs'

export const TICK_MS = 1000
const PART = 'first'
const POSTS_OF_CARD = 180 // about what an admission has room for

function forum () {
  const all = smallForum({ post_tokens: POSTS_OF_CARD })
  const [room] = all.rooms
  room.sessions[0].parts.splice(1)
  return { ...all, rooms: [room] }
}

export class Crowd {
  #tokens = []

  /** What is done when a page hears tick n. */
  onTick = (_client, _n) => {}

  /**
   * @param {{posts: number, behind: (installation: any) => Promise<{ports: number[], stop: () => any}>,
   *   habitOf?: (client: number) => object, bin?: string, env?: object}} options
   *   posts: how many can be made; behind: what stands before the gate, a port for each client
   */
  static async start ({ posts, behind, habitOf = () => ({}), bin, env }) {
    const self = new Crowd()
    const cards = Math.max(1, Math.ceil(posts / POSTS_OF_CARD))
    self.installation = await startInstallation({ forum: forum(), bin, env, cards: { participant: cards, secretariat: 1 } })
    try {
      await self.#open(behind, habitOf)
    } catch (error) {
      await self.installation.stop()
      throw error
    }
    return self
  }

  async #open (behind, habitOf) {
    const { installation } = this
    const known = await fetchPublic(installation)
    const room = known.forum.rooms[0].id
    this.secretariat = await StaffMember.enter(known, room, installation.cards.secretariat[0])
    await this.secretariat.send({ t: 'part', part: PART, version: 1, act: 'open' })
    const drawn = []
    for (const card of installation.cards.participant) drawn.push(await this.#draw(known, room, card))
    this.between = await behind(installation)
    this.pages = this.between.ports.map((port, client) => new Page({
      known, port, room, entry: drawn[client % drawn.length].entries.get(room), now: tapNow, habit: habitOf(client)
    }))
    this.pages.forEach((page, client) => page.link.on('tick', ({ n }) => this.onTick(client, n)))
    await Promise.all(this.pages.map((page) => page.enter()))
  }

  async #draw (known, room, card) {
    const link = openLink(known)
    const drawn = await draw(known, card, link)
    link.close()
    const purse = drawn.purses.get(room)
    for (let token; (token = purse.takePost(PART));) this.#tokens.push(token)
    return drawn
  }

  /** Somebody posts. @param {number} client  @param {string} text */
  post (client, text) {
    const page = this.pages[client]
    page.purse.add(PART, 'post', this.#tokens.pop())
    return page.post(text, PART)
  }

  /** The newest tick that the first page has heard. */
  get tick () { return this.pages[0].n ?? 0 }

  /** Until so many more. */
  async ticks (count) {
    const last = this.tick + count
    await until(() => this.tick >= last, 'ticks', (count + 10) * TICK_MS)
  }

  /** Everybody goes. @returns {Promise<any>} what is left of what stood between */
  async stop () {
    const left = await this.between.stop()
    this.pages.forEach((page) => page.close())
    this.secretariat.close()
    await this.installation.stop()
    this.installation.remove()
    return left
  }
}
