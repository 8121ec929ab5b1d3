// G6b: a registrar that marks people by their keys or signatures, or has keys that are none. Every
// person who takes such a key or signature is a win: it should never happen.
import { createHash } from 'node:crypto'
import { load } from '../web/built.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { BAD_ANSWERS, BAD_KEYS } from './lib/bad_keys.mjs'
import { HostileRegistrar, soundKey } from './lib/hostile_registrar.mjs'
import { leakyPages } from './lib/leaky_pages.mjs'

const { fromText } = await load('lib/bytes.js')
const OWN_KEY = 'a key of their own'
const LEAKS = {
  'any-key': { kinds: [OWN_KEY], changes: [{ file: 'lib/trust.js', from: 'require(equal(digest, fromBase64(chamber.registrar)));', to: '' }] },
  'any-signature': { kinds: ['times a mark', 'of another message'], changes: [{ file: 'lib/tokens.js', from: 'if (!right) {', to: 'if (false) {' }] }
}
const base64 = (bytes) => Buffer.from(bytes).toString('base64url')

/** The chamber's word: which keys of the registrar it verifies with, and its own. */
async function chamberKeys (registrar, rooms) {
  const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])
  const raw = async () => new Uint8Array(await crypto.subtle.exportKey('raw', (await crypto.subtle.generateKey(ECDSA, true, ['sign'])).publicKey))
  return {
    identity: base64(await crypto.subtle.exportKey('raw', pair.publicKey)),
    registrar: base64(createHash('sha256').update(JSON.stringify(registrar)).digest()),
    rooms: await Promise.all(rooms.map(async (room) => {
      const seal = await raw()
      const said = Buffer.concat([fromText(`subrosa.v1 seal ${room} `), seal])
      return { room, seal: base64(seal), signature: base64(await crypto.subtle.sign(ECDSA, pair.privateKey, said)) }
    }))
  }
}

class Offer {
  static async make (pages) {
    const self = new Offer()
    self.admit = (await pages('lib/admission.js')).admit
    self.checkKeys = (await pages('lib/trust.js')).checkKeys
    self.forum = smallForum({ post_tokens: 1 })
    self.plan = (await pages('lib/bundle.js')).planBundle(self.forum)
    self.registrar = await HostileRegistrar.make()
    self.slots = [...new Map(self.plan.map(({ room, purpose }) => [`${room} ${purpose}`, { room, purpose }])).values()]
    self.sound = new Map(self.slots.map(({ room, purpose }) => [`${room} ${purpose}`, soundKey()]))
    self.honest = await chamberKeys(self.#published(), ['hall', 'annex'])
    return self
  }

  #published (place, key) {
    return this.registrar.published(this.slots.map(({ room, purpose }) => {
      const name = `${room} ${purpose}`
      return { room, purpose, key: name === place ? key : this.sound.get(name), id: name === place ? key.id : undefined }
    }))
  }

  /** One person, who is shown this. @returns {Promise<string>} 'taken', or why it was refused */
  async try (kind, random, key) {
    const place = random.pick([...this.sound.keys()])
    const registrar = key ? this.#published(place, key) : this.#published()
    // A key of their own is shown to one person, while the chamber has the others'; a bad one to everybody.
    const chamber = key && kind !== OWN_KEY ? await chamberKeys(registrar, ['hall', 'annex']) : this.honest
    const keyOf = ({ room, purpose }) => key && `${room} ${purpose}` === place ? key : this.sound.get(`${room} ${purpose}`)
    const card = { first: 'ABCDEFGHJKLM', second: `P${random.below(1e9)}`.padEnd(16, 'Z') }
    try {
      await this.checkKeys({ registrar, chamber })
      await this.admit({ card, forum: this.forum, keys: registrar, link: this.registrar.line(kind, this.plan, keyOf, BAD_ANSWERS[kind]), onProgress () {} })
      return 'taken'
    } catch (error) {
      return error.code ?? `${error}`
    }
  }
}

export default {
  id: 'G6b',
  title: 'marked keys',
  attacker: 'the registrar, with a key for one person, keys that are none, and signatures with a mark',
  guess: 'nothing: each person who takes one is marked',
  mutants: [
    { id: 'any-key', title: 'the page takes the key that it is given' },
    { id: 'any-signature', title: 'signatures are not verified' }
  ],
  short: { times: 6 },
  full: { times: 40 },

  async play ({ times, random, mutant, say }) {
    const offer = await Offer.make(mutant ? leakyPages(LEAKS[mutant].changes) : load)
    if (await offer.try('as it should be', random) !== 'taken') throw new Error('a good registrar is refused')
    let [wins, n] = [0, 0]
    for (const kind of mutant ? LEAKS[mutant].kinds : [OWN_KEY, ...Object.keys(BAD_KEYS), ...Object.keys(BAD_ANSWERS)]) {
      const outcomes = new Map()
      const bad = BAD_KEYS[kind]?.()
      for (let i = 0; i < times; i++) {
        const outcome = await offer.try(kind, random, kind === OWN_KEY ? soundKey() : bad)
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      }
      wins += outcomes.get('taken') ?? 0
      n += times
      say(`${kind}: ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}`)
    }
    return { wins, n, chance: 0 }
  }
}
