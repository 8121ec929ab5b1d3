// G6: a registrar that keeps every blinded message, with its time, gets all spent tokens.
import { load } from '../web/built.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { HostileRegistrar, soundKey } from './lib/hostile_registrar.mjs'
import { leakyPages } from './lib/leaky_pages.mjs'
import { linkTokens } from './lib/token_links.mjs'

const CARD_SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LEAKS = {
  'same-factor': [{
    file: 'lib/bundle.js',
    from: 'seed.subarray(NONCE_BYTES + SALT_BYTES));',
    to: 'new Uint8Array(await crypto.subtle.digest("SHA-512", new TextEncoder().encode(String(key.owner))))); '
  }],
  'on-demand': []
}

class World {
  constructor ({ persons, posts, random, mutant }) {
    this.random = random
    this.onDemand = mutant === 'on-demand'
    this.open = mutant ? leakyPages(LEAKS[mutant]) : load
    this.forum = smallForum({ post_tokens: posts })
    this.people = Array.from({ length: persons }, (_, person) => ({ person, second: Array.from({ length: 16 }, () => random.pick(CARD_SIGNS)).join('') }))
    this.keys = new Map()
  }

  async play () {
    const { planBundle, drawBundle } = await this.open('lib/bundle.js')
    const { importTokenKey } = await this.open('lib/tokens.js')
    this.drawBundle = drawBundle
    this.registrar = await HostileRegistrar.make()
    this.plan = planBundle(this.forum)
    for (const { room, purpose } of this.plan) {
      const name = `${room} ${purpose}`
      if (this.keys.has(name)) continue
      const key = soundKey()
      this.keys.set(name, { ...key, page: await importTokenKey(key.modulus) })
    }
    this.keyOf = ({ room, purpose }) => this.keys.get(`${room} ${purpose}`)
    const spent = []
    if (!this.onDemand) for (const one of this.random.shuffled(this.people)) one.tokens = await this.draw(one, this.plan)
    for (const [one, slot] of this.spends()) {
      const token = one.tokens?.find((token) => token.room === slot.room && token.part === slot.part && token.purpose === slot.purpose && token.number === slot.number) ??
        (await this.draw(one, [slot]))[0]
      spent.push({ person: one.person, slot, token: Buffer.from(token.token), at: this.registrar.clock++ })
    }
    return spent
  }

  /** Everybody uses their tokens in their order, and people come as they come. */
  spends () {
    const own = this.plan.filter(({ purpose }) => purpose !== 'entry') // the right to enter is the same for all
    const turns = this.random.shuffled(this.people.flatMap((one) => own.map(() => one)))
    const next = new Map()
    return turns.map((one) => {
      const i = next.get(one) ?? 0
      next.set(one, i + 1)
      return [one, own[i]]
    })
  }

  async draw ({ person, second }, plan) {
    const keyOf = (room, purpose) => ({ ...this.keyOf({ room, purpose }).page, owner: person })
    const bundle = await this.drawBundle({ forum: this.forum.id, plan, second, keyOf })
    return bundle.finish(this.registrar.sign(person, plan, Buffer.from(bundle.blinded), this.keyOf))
  }
}

export default {
  id: 'G6',
  title: 'the registrar',
  attacker: 'every blinded message with its owner and time, the keys, all spent tokens in their order',
  guess: 'whose token it is',
  mutants: [
    { id: 'on-demand', title: 'a token is drawn when it is spent', short: { persons: 12, posts: 1 }, full: { persons: 24, posts: 2 } },
    { id: 'same-factor', title: 'one blinding factor for all tokens of a card', short: { persons: 12, posts: 1 }, full: { persons: 24, posts: 2 } }
  ],
  short: { persons: 64, posts: 2 },
  full: { persons: 100, posts: 5 },

  async play ({ persons, posts, random, mutant, say }) {
    const world = new World({ persons, posts, random, mutant })
    const spent = await world.play()
    say(`${spent.length} tokens of ${persons} people are spent`)
    const guesses = linkTokens(world.registrar.draws, spent.map(({ slot: { room, part, purpose }, token, at }) => ({ slot: { room, part, purpose }, token, at })), world.keyOf)
    return { wins: guesses.filter((guess, i) => guess === spent[i].person).length, n: spent.length, chance: 1 / persons }
  }
}
