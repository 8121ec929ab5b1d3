// People of whom everything is marked: card, address, browser, cookie, server name, headers, text.
import { randomBytes } from 'node:crypto'
import { request } from 'node:https'
import { connect } from 'node:tls'
import { Participant } from '../../lib/card_client.mjs'
import { addressSpellings, spellings } from './spellings.mjs'

const SIGNS = 'abcdefghijklmnopqrstuvwxyz234567'
/** A word that nobody else says. */
export const mark = (length = 20) => [...randomBytes(length)].map((byte) => SIGNS[byte & 31]).join('')
const octet = () => 100 + randomBytes(1)[0] % 150

export class Marked {
  ports = []
  marks = { agent: mark(), cookie: mark(), header: mark(), referer: mark(), query: mark(), server: mark(), text: mark() }
  address = `127.${octet()}.${octet()}.${octet()}`

  constructor (code) { this.code = code }

  get #headers () {
    const { agent, cookie, header, referer } = this.marks
    return { 'User-Agent': `Browser/${agent} (Phone)`, Cookie: `id=${cookie}`, 'X-Forwarded-For': header, Referer: `https://example/${referer}` }
  }

  #dial (options) {
    const { host, port, ALPNProtocols } = options
    const socket = connect({ host, port, ALPNProtocols, localAddress: this.address, servername: `${this.marks.server}.example`, rejectUnauthorized: false })
    socket.once('connect', () => this.ports.push(socket.localPort))
    return socket
  }

  /** The page is fetched, then the room is entered. */
  async enter (known, room) {
    await new Promise((resolve, reject) => {
      request({
        host: '127.0.0.1', port: known.installation.port, path: `/join.html?who=${this.marks.query}`, headers: this.#headers,
        createConnection: (options) => this.#dial(options)
      }, (answer) => answer.resume().on('end', resolve)).on('error', reject).end()
    })
    const socket = { headers: this.#headers, createConnection: (options) => this.#dial(options) }
    this.page = await Participant.enter({ ...known, socket }, room, { code: this.code })
  }

  get text () { return `What ${this.marks.text} the city asks for` }

  /** Everything that would be a trace of this person: [kind, what it is, spellings]. */
  traces () {
    const { text, ...identity } = this.marks
    const plain = this.code.replaceAll('-', '')
    const words = { ...identity, 'first half of the card': plain.slice(0, 12), 'second half of the card': plain.slice(12), 'card as written': this.code }
    return [
      ...Object.entries(words).map(([what, word]) => ['identity', what, spellings(Buffer.from(word))]),
      ['identity', 'address', addressSpellings(this.address, this.ports)],
      ['identity', 'spent token', spellings(Buffer.from(this.token).subarray(2, 34))],
      ['text', 'text', spellings(Buffer.from(text))],
      // how each event and each record of it begins
      ['event', 'event', new Map([['plain', [Buffer.from(`"item","id":"${this.id}"`)]]])]
    ]
  }
}
