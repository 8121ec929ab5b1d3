// A participant's page without its screen: the modules of the pages, put together as web/lib/room.js
// does, on Node's sockets. A habit is a bad one of a page that leaks on purpose.
import { openLink } from '../../lib/card_client.mjs'
import { load } from '../../web/built.mjs'

const { makeCraft } = await load('lib/craft.js')
const { Purse } = await load('lib/purse.js')
const { Speech } = await load('lib/speech.js')
const { Voice } = await load('lib/voice.js')

const HONEST = { seal: (seal) => seal, send: (send) => send }

export class Page {
  /** Each answer to a tick: {n, real}. What nobody but the game knows. */
  answers = []
  /** Moment of each tick, by its number. */
  heard = new Map()

  /**
   * @param {object} of
   * @param {any} of.known         what everybody knows (card_client)
   * @param {number} of.port       where the gate, or a relay before it, listens
   * @param {string} of.room
   * @param {string} of.entry      entry token
   * @param {{part: string, purpose: 'post'|'support', token: Uint8Array}[]} [of.tokens]
   * @param {() => number} [of.now]
   * @param {{seal?: Function, send?: Function}} [of.habit]
   */
  constructor ({ known, port, room, entry, tokens = [], now = () => performance.now(), habit = {} }) {
    const { seal: sealing, send: sending } = { ...HONEST, ...habit }
    const real = new WeakSet()
    const link = openLink({ installation: { ...known.installation, port } })
    const purse = new Purse()
    tokens.forEach(({ part, purpose, token }) => purse.add(part, purpose, token))
    const craft = makeCraft({ forum: known.forum.id, room, keys: known.keys.registrar, sealKey: () => known.sealKey(room), renewKeys: async () => {} })
    const seal = sealing(craft.seal)
    const send = sending((frame) => Object.getPrototypeOf(link).sendFrame.call(link, frame), (frame) => real.has(frame))
    craft.seal = async (parts) => {
      const frame = await seal(parts)
      if (parts[1].length > 0) real.add(frame)
      return frame
    }
    link.sendFrame = (frame) => {
      const sent = send(frame)
      if (sent) this.answers.push({ n: this.n, real: real.has(frame) })
      return sent
    }
    link.on('tick', ({ n }) => { this.n = n; this.heard.set(n, now()) })
    this.voice = new Voice({ link, room, ...craft })
    this.speech = new Speech({ voice: this.voice, craft, purse })
    Object.assign(this, { link, purse, room, entry })
  }

  /** Enters the room and answers its ticks from now on. */
  async enter () {
    await this.voice.start()
    await new Promise((resolve, reject) => this.link.enter({
      room: this.room, view: 'floor', token: this.entry,
      onEntered: resolve,
      onRefused: (code) => reject(new Error(code)),
      onEvent: (event) => event.t === 'note' && this.speech.hear(event)
    }))
  }

  post (text, part) {
    return this.speech.post({ text, part, kind: 'question', lang: 'en', use: 'quote', release: 'now' })
  }

  close () {
    this.voice.stop()
    this.link.close()
  }
}
