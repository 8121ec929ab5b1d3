// G11: real browsers, all of one build, come to one part of the forum and again to the next, some by
// reloading, some in a new tab. The operator of the gate has all but their addresses: is there a kind
// of trace by which it knows who is back?
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { launch } from '../lib/browser.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { Mayor } from '../scenes/forum/mayor.mjs'
import { HelloRelay } from './lib/hello.mjs'
import { KINDS, Visit, links } from './lib/visits.mjs'

const AT_ONCE = 4
const ROOM = smallForum().rooms[0]
const LEAKS = { 'tls-tickets': ['resumption'], 'own-etag': ['validators'] }

/** A certificate that the browser trusts, so that it keeps what it would keep of a site. */
function trust (installation) {
  const { publicKey } = new X509Certificate(readFileSync(installation.ca))
  const digest = createHash('sha256').update(publicKey.export({ type: 'spki', format: 'der' })).digest('base64')
  return [`--ignore-certificate-errors-spki-list=${digest}`]
}

class Guest {
  static async come (browser, trial) {
    const self = new Guest()
    self.relay = await HelloRelay.start(trial.installation.port)
    self.up = { ...trial.installation, url: `https://127.0.0.1:${self.relay.port}` }
    self.card = trial.card('participant')
    self.context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    self.page = await self.context.newPage()
    return self
  }

  /** Until the room is there. @returns {Promise<Visit>} */
  async visit ({ reload = false } = {}) {
    const devtools = await this.context.newCDPSession(this.page)
    await devtools.send('Network.enable')
    const visit = new Visit(devtools, this.relay.port)
    const from = this.relay.hellos.length
    if (reload) await this.page.goto('about:blank')
    const person = await Mayor.come(null, this.up, { name: 'a guest', card: this.card, page: this.page })
    await person.enter()
    await person.choose(ROOM)
    await new Promise((resolve) => setTimeout(resolve, 1500)) // a tick or two
    this.relay.hellos.slice(from).forEach((hello) => visit.hello(hello))
    await devtools.detach()
    return visit
  }

  async again (reload) {
    if (!reload) {
      await this.page.close()
      this.page = await this.context.newPage()
    }
    return this.visit({ reload })
  }

  async leave () {
    await this.context.close()
    this.relay.stop()
  }
}

async function inGroups (list, act) {
  const out = []
  for (let i = 0; i < list.length; i += AT_ONCE) out.push(...await Promise.all(list.slice(i, i + AT_ONCE).map((one, k) => act(one, i + k))))
  return out
}

export default {
  id: 'G11',
  title: 'return',
  attacker: 'the gate: hellos, requests, headers and messages of both visits of all browsers, without addresses',
  guess: 'who is back, by one kind of trace',
  mutants: [
    { id: 'tls-tickets', title: 'TLS sessions are resumed', short: { browsers: 3 }, full: { browsers: 10 } },
    { id: 'own-etag', title: 'an ETag for each visitor', fullOnly: true, short: { browsers: 3 }, full: { browsers: 10 } }
  ],
  short: { browsers: 7 },
  full: { browsers: 24 },

  async play ({ browsers, mutant, bin, env, say }) {
    const trial = await Trial.start({ cards: { participant: browsers + 1 }, forum: smallForum({ post_tokens: 1 }), bin, env })
    const browser = await launch(trust(trial.installation))
    const guests = []
    try {
      for (let i = 0; i < browsers; i++) guests.push(await Guest.come(browser, trial))
      const first = await inGroups(guests, (guest) => guest.visit())
      if ((await trial.part('first', 2, 'close')).t !== 'applied') throw new Error('the part was not closed')
      if ((await trial.part('second', 1, 'open')).t !== 'applied') throw new Error('the next part was not opened')
      const again = await inGroups(guests, (guest, i) => guest.again(i % 2 === 0))
      const kinds = mutant ? LEAKS[mutant] : KINDS
      let wins = 0
      for (const kind of kinds) {
        const linked = guests.filter((_, i) => links(kind, first, i, again[i])).length
        const seen = again.filter((visit) => visit.seen.get(kind)?.size).length
        say(`${kind}: ${linked} of ${browsers} linked; ${seen} showed any`)
        wins += linked
      }
      return { wins, n: kinds.length * browsers, chance: 0 }
    } finally {
      await Promise.all(guests.map((guest) => guest.leave()))
      await browser.close()
      await stopTrial(trial)
      trial.installation.remove()
    }
  }
}
