// A running forum for tests of bad input: somebody who only listens and ticks, a moderator, a
// secretariat, and the question whether all of it is still as it was.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './search.mjs'
import { startInstallation } from './installation.mjs'
import { smallForum } from './small_forum.mjs'
import { Participant, StaffMember, draw, fetchPublic, openLink, until } from './card_client.mjs'

export class Trial {
  /** Texts that have a receipt, and have to be at the desk in the end. */
  receipted = []

  /** Opens the part "first" of the room "hall". */
  static async start ({ cards = {}, post_tokens, forum = smallForum({ post_tokens }), args, bin, env } = {}) {
    const self = new Trial()
    self.installation = await startInstallation({
      forum,
      args,
      bin,
      env,
      cards: { participant: 3, moderator: 3, rapporteur: 1, observer: 1, secretariat: 2, ...cards }
    })
    try {
      await self.#enter()
    } catch (error) {
      await stopTrial(self)
      throw error
    }
    return self
  }

  async #enter () {
    this.cards = structuredClone(this.installation.cards)
    this.known = await fetchPublic(this.installation)
    this.witness = await Participant.enter(this.known, 'hall', { code: this.card('participant') })
    this.moderator = await StaffMember.enter(this.known, 'hall', this.card('moderator'), ['floor', 'desk'])
    this.secretariat = await StaffMember.enter(this.known, 'hall', this.card('secretariat'))
    this.pids = this.#pids()
    assert.equal((await this.part('first', 1, 'open')).t, 'applied')
  }

  /** A card that nobody has used. */
  card (role) { return this.cards[role].shift() }

  part (part, version, act) { return this.secretariat.send({ t: 'part', part, version, act }) }

  /** A contribution that has to be accepted. */
  async say (who, text, members) {
    const said = await who.post('first', text, members)
    assert.equal(said.outcome, 'ok', text)
    this.receipted.push(text)
    return said
  }

  /** What a card draws on a connection of its own; rejects with an error that has a `code`. */
  async drawn (code) {
    const link = openLink(this.known)
    return draw(this.known, code, link).finally(() => link.close())
  }

  #pids () { return JSON.stringify(this.installation.programs().sort((a, b) => a.pid - b.pid)) }

  /** The same programs run, and everybody who was there is there and hears the next tick. */
  async unharmed () {
    if (this.finished) return
    const { ticks } = this.witness
    await until(() => this.witness.ticks > ticks, 'a tick for the others', 5000)
    for (const other of [this.witness, this.moderator, this.secretariat]) assert.equal(other.link.breaks, 0, 'a connection of others ended')
    assert.equal(this.#pids(), this.pids, 'another program than before')
  }

  /** Nothing that has a receipt is missing at the desk, for somebody who comes now. Stops everything. */
  async finish () {
    const late = await StaffMember.enter(this.known, 'hall', this.card('moderator'), ['desk'])
    for (const text of this.receipted) await late.item(text)
    late.close()
    this.finished = true
    this.clients().forEach((client) => client.close())
    assert.equal(await this.installation.stop(), 0)
    for (const log of [this.installation.log, ...filesBelow(join(this.installation.data, 'run')).filter((file) => file.endsWith('.log'))]) {
      assert.doesNotMatch(readFileSync(log, 'utf8'), /Sanitizer|runtime error/, log)
    }
    this.installation.remove()
  }

  clients () { return [this.witness, this.moderator, this.secretariat] }
}

/** Ends what a failed test file has left. */
export async function stopTrial (trial) {
  trial?.clients().forEach((client) => client?.close())
  await trial?.installation.stop()
}
