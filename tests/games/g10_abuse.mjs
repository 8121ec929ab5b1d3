// G10: one card on many devices at once, tokens used again by others, stolen, forged, and floods of
// junk. A win is a contribution beyond the supply of tokens, a person counted twice, a tick of others
// that is late by more than one, or a receipted text that is lost or doubled.
import { execFile } from 'node:child_process'
import { constants, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Choir, Participant, until } from '../lib/card_client.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { load } from '../web/built.mjs'
import { cpuOf } from './lib/processes.mjs'

const { sealFrame } = await load('lib/frame.js')
const { fromText } = await load('lib/bytes.js')
const FLOOD = fileURLToPath(new URL('lib/flood.mjs', import.meta.url))
const NOTHING = new Uint8Array(0)
const TICK_MS = 1000
const INPUT_BYTES = 98

class Abuse {
  wins = 0
  n = 0
  ticks = []

  static async start ({ devices, posts, bin, env, say }) {
    const self = new Abuse()
    Object.assign(self, { say, posts })
    self.trial = await Trial.start({ cards: { participant: 4 }, forum: { ...smallForum({ post_tokens: posts }), k: 1 }, bin, env })
    try {
      const { known } = self.trial
      const code = self.trial.card('participant')
      self.devices = await Promise.all(Array.from({ length: devices }, () => Participant.enter(known, 'hall', { code })))
      self.thief = await Choir.enter(known, 'hall', { code: self.trial.card('participant'), size: 4 })
      self.trial.witness.link.on('tick', ({ room }) => room === 'hall' && self.ticks.push(performance.now()))
    } catch (error) {
      await stopTrial(self.trial)
      throw error
    }
    return self
  }

  /** `won` of `tries` went further than they may. */
  count (what, won, tries) {
    this.wins += Math.max(0, won)
    this.n += tries
    this.say(`${what}: ${Math.max(0, won)} of ${tries}`)
  }

  /** @returns {Promise<boolean>} whether it was accepted */
  async tries (who, text, token) {
    const { outcome } = await who.post('first', text, { token })
    if (outcome === 'ok') this.trial.receipted.push(text)
    return outcome === 'ok'
  }

  /** Each device drew the bundle itself, and spends all of it with texts of its own. */
  async spendEverywhere () {
    const bundles = this.devices.map((device) => Array.from({ length: this.posts }, () => device.takePost('first')))
    if (new Set(bundles.flat().map((token) => Buffer.from(token).toString('hex'))).size !== this.posts) throw new Error('the devices have different tokens')
    this.spent = bundles[0]
    const said = await Promise.all(this.devices.flatMap((device, d) => bundles[d].map((token, i) => this.tries(device, `device ${d} says ${i}`, token))))
    const accepted = said.filter(Boolean).length
    if (accepted < this.posts) throw new Error(`only ${accepted} of ${this.posts} tokens were good`)
    this.count('one card on many devices: posts beyond its tokens', accepted - this.posts, said.length - this.posts)
  }

  /** Each device supports the same contribution. */
  async supportEverywhere () {
    const { id } = [...this.trial.moderator.items.values()][0] ?? await this.trial.moderator.item(this.trial.receipted[0])
    const item = this.trial.moderator.items.get(id)
    const done = await this.trial.moderator.send({ t: 'act', item: id, version: item.version, act: 'approve' })
    if (done.t !== 'applied') throw new Error(`approve: ${JSON.stringify(done)}`)
    await Promise.all(this.devices.map((device) => device.say({ t: 'support', part: 'first', votes: [{ item: id, on: true }] }, { token: device.support('first') })))
    const shown = () => this.trial.witness.floor.flatMap(({ t, counts }) => t === 'support' ? counts : []).filter((one) => one.item === id).at(-1)?.n ?? 0
    await until(() => shown() > 0, 'a support that is shown')
    this.count('one card on many devices: supports beyond one', shown() - 1, this.devices.length - 1)
  }

  /** Spent tokens with other texts, and frames as they were seen. */
  async replay () {
    const said = await Promise.all(this.spent.flatMap((token, i) => [1, 2, 3].map((turn) => this.tries(this.thief, `replayed ${i} ${turn}`, token))))
    this.count('spent tokens, by somebody else', said.filter(Boolean).length, said.length)
    const texts = []
    for (let i = 0; i < 3; i++) {
      const [head, token, text] = [{ t: 'post', part: 'first', kind: 'question', lang: 'en', use: 'quote', release: 'now', receipt: randomBytes(12).toString('base64url'), commit: randomBytes(32).toString('base64url'), reply: randomBytes(16).toString('base64url') },
        this.trial.witness.takePost('first'), `said once ${i}`]
      const frame = await sealFrame(this.trial.known.sealKey('hall'), 'hall', [fromText(JSON.stringify(head)), token, NOTHING, fromText(text)])
      await Promise.all([this.trial.witness, ...this.thief.voices, this.devices[0]].map((who) => who.sayBytes(frame)))
      texts.push(text)
      this.trial.receipted.push(text)
    }
    for (const text of texts) await this.trial.moderator.item(text)
    const times = texts.map((text) => [...this.trial.moderator.items.values()].filter((item) => item.text === text).length - 1)
    this.count('frames sent again: texts beyond one', times.reduce((sum, n) => sum + n), 5 * texts.length)
  }

  /** A token that was stolen before it was spent: one of the two is heard. */
  async theft () {
    const token = this.thief.takePost('first')
    const said = await Promise.all([this.tries(this.thief, 'from the owner', token), this.tries(this.devices[0], 'from the thief', token), this.tries(this.devices[1], 'from another thief', token)])
    this.count('stolen tokens: posts beyond one', said.filter(Boolean).length - 1, said.length - 1)
  }

  forged () {
    const [good, { privateKey }] = [Buffer.from(this.thief.takePost('first')), generateKeyPairSync('rsa', { modulusLength: 2048 })]
    const own = Buffer.from(good)
    sign('sha384', own.subarray(0, INPUT_BYTES), { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }).copy(own, INPUT_BYTES)
    const flipped = Array.from({ length: 12 }, (_, i) => { const bad = Buffer.from(good); bad[1 + 29 * i] ^= 1 << (i % 8); return bad })
    const zero = Buffer.concat([good.subarray(0, INPUT_BYTES), Buffer.alloc(256)])
    const one = Buffer.from(zero); one[353] = 1
    return [...flipped, own, zero, one, randomBytes(354), good.subarray(1), Buffer.concat([good, good]), Buffer.alloc(0),
      this.devices[0].takePost('second'), this.devices[0].support('first'), Buffer.from(this.thief.drawn.entries.get('hall'), 'base64url'), this.thief.drawn.purses.get('annex').takePost('aside')]
  }

  async forge () {
    const said = await Promise.all(this.forged().map((token, i) => this.tries(this.devices[i % this.devices.length], `forged ${i}`, token)))
    this.count('forged and foreign tokens', said.filter(Boolean).length, said.length)
  }

  /** Frames of nothing, while somebody else listens for their ticks. */
  async flood ({ polite, rude, ticks, aTick }) {
    const chamber = this.trial.installation.programs().find(({ role }) => role === 'chamber').pid
    const [before, unreadable, from] = [cpuOf(chamber), this.trial.witness.unreadable, this.ticks.length]
    const { stdout } = await promisify(execFile)('nice', ['-n', '10', process.execPath, FLOOD, String(this.trial.installation.port), this.thief.drawn.entries.get('hall'), 'hall', ...[polite, rude, ticks, aTick].map(String)])
    await this.#ticked(2)
    const { sent, thrown } = JSON.parse(stdout)
    const opened = this.trial.witness.unreadable - unreadable
    const spent_us = cpuOf(chamber) - before // with all else that it did meanwhile
    this.say(`${sent} frames of junk, ${thrown} connections thrown out; ${opened} came to the chamber, at most ${(spent_us / opened).toFixed(0)} us each`)
    if (sent < opened || opened === 0) throw new Error('the junk did not come to the chamber')
    const gaps = this.ticks.slice(from).map((at, i, all) => i ? at - all[i - 1] : TICK_MS)
    this.count('ticks of others that are late', gaps.filter((gap) => gap > 2 * TICK_MS).length, gaps.length)
  }

  async #ticked (count) {
    const last = this.ticks.length + count
    await until(() => this.ticks.length >= last, 'ticks for others', 10000 + 2 * TICK_MS * count)
  }

  /** Everything that has a receipt is at the desk, once; nobody of the others was thrown out. */
  async lost () {
    const { receipted, moderator, witness } = this.trial
    const times = (text) => [...moderator.items.values()].filter((item) => item.text === text).length
    await until(() => receipted.every((text) => times(text) > 0 || witness.floor.some((event) => event.text === text)), 'every receipted text', 10000).catch(() => {})
    const wrong = receipted.filter((text) => times(text) > 1 || (times(text) === 0 && !witness.floor.some((event) => event.text === text)))
    this.count('receipted texts that are lost or doubled', wrong.length, receipted.length)
    await this.trial.unharmed()
  }

  async end () {
    for (const one of [...this.devices, this.thief]) one.close()
    await stopTrial(this.trial)
    this.trial.installation.remove()
  }
}

export default {
  id: 'G10',
  title: 'abuse',
  attacker: 'a card on many devices, spent and stolen tokens, frames of others, floods of junk',
  guess: 'nothing: to be heard beyond the supply, to be counted twice, to hold others up',
  mutants: [
    { id: 'spend-twice', title: 'a spent token is not looked for', short: { posts: 2 } },
    { id: 'vote-twice', title: 'each support counts as a person', fullOnly: true, short: { posts: 1 } }
  ],
  short: { devices: 12, posts: 4, junk: { polite: 40, rude: 4, ticks: 3, aTick: 12 } },
  full: { devices: 20, posts: 6, junk: { polite: 300, rude: 30, ticks: 20, aTick: 17 } },

  async play ({ devices, posts, junk, mutant, bin, env, say }) {
    const abuse = await Abuse.start({ devices, posts, bin, env, say })
    try {
      if (mutant === 'spend-twice') {
        await abuse.spendEverywhere()
      } else if (mutant === 'vote-twice') {
        await abuse.trial.say(abuse.thief, 'to be supported')
        await abuse.supportEverywhere()
      } else {
        await abuse.spendEverywhere()
        await abuse.supportEverywhere()
        await Promise.all([abuse.replay(), abuse.theft(), abuse.forge()])
        await abuse.flood(junk)
        await abuse.lost()
      }
    } finally {
      await abuse.end()
    }
    return { wins: abuse.wins, n: abuse.n, chance: 0 }
  }
}
