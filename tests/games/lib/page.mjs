// A participant's page without its screen: the room of the pages (web/lib/room.js) with all it is made
// of, on Node's sockets. A habit is a bad one of a page that leaks on purpose.
import { openLink, random } from '../../lib/card_client.mjs'
import { load } from '../../web/built.mjs'

const { makeCraft } = await load('lib/craft.js')
const { Purse } = await load('lib/purse.js')
const { Room } = await load('lib/room.js')

const HONEST = { seal: (seal) => seal, send: (send) => send }
const HAS_TOKEN = (parts) => parts[1].length > 0

/** What six words are stretched to takes a tenth of a second of work, on purpose; a hundred pages on one
 * machine have no time for it, and nobody carries their words to another device. */
const derive = async () => ({ secret: random(32), reply: random(16) })

export class Page {
  /** Each answer to a tick: {n, real}. What nobody but the game knows. */
  answers = []
  /** Told before each answer whether there is something in it. */
  onAnswer = (_real) => {}
  /** Moment of each tick, by its number. */
  heard = new Map()

  /**
   * @param {object} of
   * @param {any} of.known         what everybody knows (card_client)
   * @param {number} of.port       where the gate, or a relay before it, listens
   * @param {string} of.room
   * @param {string} of.entry      entry token
   * @param {() => number} [of.now]
   * @param {{seal?: Function, send?: Function}} [of.habit]
   */
  constructor ({ known, port, room, entry, now = () => performance.now(), habit = {} }) {
    const { seal, send } = { ...HONEST, ...habit }
    const real = new WeakSet()
    this.link = openLink({ installation: { ...known.installation, port } })
    this.purse = new Purse()
    this.link.on('tick', ({ n }) => { this.n = n; this.heard.set(n, now()) })
    const sending = send(this.link.sendFrame.bind(this.link), (frame) => real.has(frame))
    this.link.sendFrame = (frame) => {
      this.onAnswer(real.has(frame))
      const sent = sending(frame)
      if (sent) this.answers.push({ n: this.n, real: real.has(frame) })
      return sent
    }
    const craft = makeCraft({ forum: known.forum.id, room, keys: known.keys.registrar, sealKey: () => known.sealKey(room), renewKeys: async () => {} })
    const sealing = seal(craft.seal)
    craft.derive = derive
    craft.seal = async (parts) => {
      const frame = await sealing(parts)
      if (HAS_TOKEN(parts)) real.add(frame)
      return frame
    }
    const session = { role: 'participant', link: this.link, answer_ms: 0, purse: () => this.purse, craft: () => craft, ticket: () => ({ token: entry }) }
    this.room = new Room(session, known.forum.rooms.find(({ id }) => id === room))
  }

  /** Enters the room and answers its ticks from now on. */
  async enter () {
    const entered = new Promise((resolve) => this.link.on('entered', resolve))
    await this.room.open()
    await entered
  }

  /** @param {string} text  @param {string} part  @returns {Promise<boolean>} false: no token is left */
  post (text, part) {
    return this.room.speech.post({ text, part, kind: 'question', lang: 'en', use: 'quote', release: 'now' })
  }

  close () {
    this.room.close()
    this.link.close()
  }
}
