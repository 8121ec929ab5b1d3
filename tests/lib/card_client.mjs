// People of a running forum, made of the pages' own modules: a card is drawn, a room entered, every
// tick answered. They can also send what no page would.
import { request } from 'node:https'
import { readFileSync } from 'node:fs'
import { WebSocket } from 'ws'
import { load, until } from '../web/built.mjs'

const { admit } = await load('lib/admission.js')
const { drawRefund } = await load('lib/bundle.js')
const { concat, fromBase64, fromText, random, sha256, toBase64, toText } = await load('lib/bytes.js')
const { openBox } = await load('lib/box.js')
const { parseCard } = await load('lib/card.js')
const { sealFrame } = await load('lib/frame.js')
const { KeyWatch } = await load('lib/keywatch.js')
const { Link } = await load('lib/link.js')
const { SealedView } = await load('lib/sealedview.js')
const { Staff } = await load('lib/staff.js')
const { importTokenKey } = await load('lib/tokens.js')
const { checkKeys } = await load('lib/trust.js')

export { concat, fromBase64, fromText, random, sha256, toBase64, toText, until }

const NOTHING = new Uint8Array(0)
const RESEND_TICKS = 4
const ANSWER_MS = 400 // after the receipts of the tick before, so that what follows from them goes at once

/** A JSON document of the gate, over verified TLS. */
export function fetchJson (installation, path) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: installation.port, path, ca: readFileSync(installation.ca), agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk) => { text += chunk }).on('end', () => resolve(JSON.parse(text)))
    }).on('error', reject).end()
  })
}

/** What everybody may know: the programme and the public keys, which are looked at as a page does. */
export async function fetchPublic (installation) {
  const [forum, keys] = await Promise.all([fetchJson(installation, '/forum.json'), fetchJson(installation, '/keys.json')])
  const known = { installation, forum, keys, trust: await checkKeys(keys) }
  known.seal = (room) => known.keys.chamber.rooms.find((one) => one.room === room).seal
  known.sealKey = (room) => fromBase64(known.seal(room))
  known.renew = async () => {
    const fresh = await fetchJson(installation, '/keys.json')
    if ((await checkKeys(fresh)).anchor !== known.trust.anchor) throw new Error('other keys')
    known.keys = fresh
  }
  return known
}

/** Keys are fetched again after a part has closed, as by a page, until the link is closed. */
function watchKeys (known, link) {
  const watch = new KeyWatch({ link, renew: known.renew, keyOf: known.seal })
  link.on('state', ({ name }) => name === 'closed' && watch.stop())
}

/** The page's link to the gate; `link.breaks` counts how often its connection ended. `socket`: more
 *  options of its WebSockets, such as headers. */
export function openLink ({ installation, socket = {} }) {
  const host = `127.0.0.1:${installation.port}`
  class Socket extends WebSocket {
    constructor (url, protocol) {
      super(url, protocol, { origin: `https://${host}`, ca: readFileSync(installation.ca), ...socket })
    }
  }
  const link = new Link({ url: `wss://${host}/ws`, Socket, online: () => true })
  link.breaks = 0
  link.on('state', ({ name }) => { link.breaks += name === 'waiting' ? 1 : 0 })
  link.open()
  return link
}

/** Trades a card for tokens or a pass. Rejects with an error that has a `code`. */
export function draw (known, code, link) {
  const typed = parseCard(code)
  return admit({ card: typed, forum: known.forum, keys: known.keys.registrar, link, onProgress () {} })
}

/** A participant in one room. */
export class Participant {
  #queue = []
  floor = []
  notes = []
  ticks = 0
  unreadable = 0
  errors = []

  /** With a card, or with what was `drawn` from one. */
  static async enter (known, room, { code, drawn }) {
    const self = new Participant()
    self.known = known
    self.room = room
    self.link = openLink(known)
    watchKeys(known, self.link)
    self.drawn = drawn ?? await draw(known, code, self.link)
    self.link.on('receipts', (message) => message.room === room && self.#receipts(message))
    self.link.on('error', (error) => self.errors.push(error.code))
    self.link.on('tick', (message) => message.room === room && self.#tick())
    await new Promise((resolve, reject) => self.link.enter({
      room, view: 'floor', token: self.drawn.entries.get(room),
      onEntered: resolve, onRefused: (refused) => reject(new Error(refused)), onEvent: (event) => self.floor.push(event)
    }))
    return self
  }

  takePost (part) { return this.drawn.purses.get(this.room).takePost(part) }
  support (part) { return this.drawn.purses.get(this.room).support(part) }

  /** Any head, token and text (a string or bytes) as one frame; resolves with 'ok' or the code of the refusal. */
  say (head, { token = NOTHING, refund = NOTHING, text = '' } = {}) {
    const receipt = toBase64(random(12))
    const json = typeof head === 'string' ? head.replace('RECEIPT', receipt) : JSON.stringify({ ...head, receipt })
    const parts = [fromText(json), token, refund, typeof text === 'string' ? fromText(text) : text]
    return new Promise((resolve) => this.#queue.push({ receipt, parts, resolve, sentAt: null }))
  }

  /** These bytes as the answer to the next tick; resolves once they are sent. */
  sayBytes (frame) {
    return new Promise((resolve) => this.#queue.unshift({ frame, resolve, sentAt: null }))
  }

  /** A contribution with the members of a good one; resolves with {outcome, secret, reply}. `asked`: by askBack. */
  async post (part, text, { token = this.takePost(part), asked, ...members } = {}) {
    const [secret, reply] = [random(32), random(16)]
    const head = {
      t: 'post', part, kind: 'question', lang: 'en', use: 'quote', release: 'now',
      commit: toBase64(await sha256(secret)), reply: toBase64(reply), ...members
    }
    return { outcome: await this.say(head, { token, text, refund: asked?.request }), secret, reply, token, head, part, asked }
  }

  /** Another text in the place of one that was `said`. */
  async edit (said, text, { asked, ...members } = {}) {
    const [secret, reply] = [random(32), random(16)]
    const head = {
      t: 'edit', secret: toBase64(said.secret), kind: 'question', lang: 'en', use: 'quote', release: 'now',
      commit: toBase64(await sha256(secret)), reply: toBase64(reply), ...members
    }
    return { outcome: await this.say(head, { text, refund: asked?.request }), secret, reply, head, part: said.part, asked: asked ?? said.asked }
  }

  answer (said, text) { return this.say({ t: 'answer', secret: toBase64(said.secret) }, { text }) }
  appeal (said, text = '') { return this.say({ t: 'appeal', secret: toBase64(said.secret) }, { text }) }
  withdraw (said) { return this.say({ t: 'withdraw', secret: toBase64(said.secret) }) }

  /** The request of a post token to get back. */
  async askBack (part) {
    const { id, modulus } = this.known.keys.registrar.tokens.find((key) => key.room === this.room && key.purpose === 'post')
    const key = await importTokenKey(fromBase64(modulus), fromBase64(id))
    return drawRefund(key, { forum: this.known.forum.id, room: this.room, part, purpose: 'post' })
  }

  /** The token that came back for what was `said`. */
  async refund (said, ms) {
    const { signature } = await this.note(said.reply, ms, 'refund')
    return said.asked.finish(fromBase64(signature))
  }

  /** The note of a floor event, if it was sealed to this key. */
  async opens (reply, { t, box }) {
    const plain = t === 'note' && await openBox({ purpose: 'note' }, reply, fromBase64(box))
    return plain ? JSON.parse(toText(plain)) : null
  }

  /** The note that was sealed to this key (and is a `t`), once it is on the floor. */
  async note (reply, ms = 10000, t) {
    const end = Date.now() + ms
    for (let seen = 0; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      for (; seen < this.floor.length; seen++) {
        const note = await this.opens(reply, this.floor[seen])
        if (note && (!t || note.t === t)) return note
      }
      if (Date.now() > end) throw new Error('no note came')
    }
  }

  #next () {
    const due = ({ sentAt }) => sentAt === null || this.ticks - sentAt >= RESEND_TICKS
    return this.#queue.find(due)
  }

  async #tick () {
    this.ticks++
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
    const act = this.#next()
    const frame = act?.frame ?? await sealFrame(this.known.sealKey(this.room), this.room,
      act?.parts ?? [fromText('{"t":"dummy"}'), NOTHING, NOTHING, NOTHING])
    if (this.link.sendFrame(frame) && act) act.sentAt = this.ticks
    if (act?.frame) {
      this.#queue = this.#queue.filter((one) => one !== act)
      act.resolve()
    }
  }

  #receipts ({ ok, refused, unreadable }) {
    this.unreadable += unreadable
    const codes = new Map([...ok.map((receipt) => [receipt, 'ok']), ...refused.map(({ receipt, code }) => [receipt, code])])
    const done = this.#queue.filter(({ receipt }) => codes.has(receipt))
    this.#queue = this.#queue.filter((act) => !done.includes(act))
    done.forEach((act) => act.resolve(codes.get(act.receipt)))
  }

  close () { this.link.close() }
}

/** Many connections with one card, so that many things are said in one tick. */
export class Choir {
  #turn = 0

  static async enter (known, room, { code, size }) {
    const self = new Choir()
    const first = await Participant.enter(known, room, { code })
    self.drawn = first.drawn
    self.voices = [first, ...await Promise.all(Array.from({ length: size - 1 }, () => Participant.enter(known, room, { drawn: first.drawn })))]
    return self
  }

  get #next () { return this.voices[this.#turn++ % this.voices.length] }
  get breaks () { return this.voices.reduce((sum, { link }) => sum + link.breaks, 0) }

  takePost (part) { return this.voices[0].takePost(part) }
  support (part) { return this.voices[0].support(part) }
  say (...args) { return this.#next.say(...args) }
  post (...args) { return this.#next.post(...args) }
  sayBytes (frame) { return this.#next.sayBytes(frame) }
  close () { this.voices.forEach((voice) => voice.close()) }
}

/** A staff member in one room: `send(command)` resolves with the result; `items` is what the desk shows. */
export class StaffMember {
  items = new Map()
  harvest = []
  floor = []

  static async enter (known, room, code, views = ['floor']) {
    const self = new StaffMember()
    self.known = known
    self.link = openLink(known)
    watchKeys(known, self.link)
    self.drawn = await draw(known, code, self.link)
    self.staff = self.as(room, self.drawn.pass.chamber)
    for (const view of views) await self.#open(room, view)
    return self
  }

  #open (room, view) {
    const ticket = { pass: this.drawn.pass.gate }
    const show = (events) => events.forEach((event) => {
      if (view !== 'desk') this[view].push(event)
      else if (event.t === 'item') this.items.set(event.id, event)
      else this.items.delete(event.id)
    })
    return new Promise((resolve, reject) => {
      const onRefused = (refused) => reject(new Error(refused))
      if (view === 'floor') {
        this.link.enter({ room, view, ...ticket, onEvent: (event) => show([event]), onEntered: resolve, onRefused })
        return
      }
      this.link.on('entered', (message) => message.view === view && resolve())
      new SealedView({ link: this.link, staff: this.staff, view, onEvents: show, onRefused }).open(ticket, () => this.items.clear())
    })
  }

  /** Commands of this connection with another pass. */
  as (room, pass) {
    return new Staff({ link: this.link, room, pass, handle: this.drawn.handle ?? '', key: () => this.known.sealKey(room), renew: this.known.renew })
  }

  send (command) { return this.staff.send(command) }

  /** The desk's item with this text, once it is there. */
  async item (text, ms = 10000) {
    const find = () => [...this.items.values()].find((item) => item.text === text)
    await until(find, `"${text}" at the desk`, ms)
    return find()
  }

  close () { this.link.close() }
}
