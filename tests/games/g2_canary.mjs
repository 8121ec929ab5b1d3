// G2: everything about everybody is marked, and then looked for in every spelling: in all files, logs
// and documents, and in the memory of all programs. A win is a person of whom a trace is where it
// must not be.
import { readFileSync } from 'node:fs'
import { sleep } from '../lib/installation.mjs'
import { StaffMember, until } from '../lib/card_client.mjs'
import { filesBelow } from '../lib/search.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { Hunter } from './lib/hunter.mjs'
import { Marked, mark } from './lib/marked_people.mjs'

const AT_ONCE = 20
const PUBLISHED = new Set(['gate', 'chamber', 'record', 'record files', 'documents'])

/** What becomes of a text, and where it may stand: while its part is open, and when that is closed. */
const FATES = {
  approved: { open: PUBLISHED, closed: PUBLISHED },
  returned: { open: new Set(['chamber']), closed: new Set() },
  withdrawn: { open: new Set(['chamber']), closed: new Set() },
  waiting: { open: new Set(['chamber']), closed: new Set() },
  edited: { open: new Set(['chamber']), closed: new Set() } // its first words
}

class Run {
  documents = []

  constructor (options) { Object.assign(this, options) }

  async hold () {
    this.trial = await Trial.start({ cards: { participant: this.people + 3 }, forum: smallForum({ post_tokens: 1 }), bin: this.bin, env: this.env, args: this.args })
    this.marked = Array.from({ length: this.people }, () => new Marked(this.trial.card('participant')))
    for (let i = 0; i < this.people; i += AT_ONCE) await Promise.all(this.marked.slice(i, i + AT_ONCE).map((one) => one.enter(this.trial.known, 'hall')))
    const fates = Object.keys(FATES)
    this.marked.forEach((one, i) => { one.fate = fates[i % fates.length] })
    await Promise.all(this.marked.map(async (one) => {
      const { outcome, ...kept } = await one.page.post('first', one.text)
      if (outcome !== 'ok') throw new Error(`a text was refused: ${outcome}`)
      Object.assign(one, kept)
    }))
    await Promise.all(this.marked.map((one) => this.decide(one)))
  }

  async decide ({ fate, text, secret, page }) {
    const { id, version } = await this.trial.moderator.item(text)
    const act = async (more, now = version) => {
      const result = await this.trial.moderator.send({ t: 'act', item: id, version: now, ...more })
      if (result.t !== 'applied') throw new Error(`${fate}: ${JSON.stringify(result)}`)
    }
    if (fate === 'approved') await act({ act: 'approve' })
    if (fate === 'returned') await act({ act: 'return', reason: 'unclear' })
    if (fate === 'withdrawn') await page.say({ t: 'withdraw', secret: Buffer.from(secret).toString('base64url') })
    if (fate === 'edited') {
      await act({ act: 'edit', text: `Other words, ${mark()}`, edit_kind: 'deidentify' })
      await until(() => this.trial.moderator.items.get(id)?.version > version, 'the edited text')
      await act({ act: 'approve' }, this.trial.moderator.items.get(id).version)
    }
  }

  /** Everybody goes; what is left is left for whoever comes now. */
  async leave () {
    this.hunter = new Hunter()
    for (const one of this.marked) {
      for (const [kind, what, forms] of one.traces()) {
        for (const [form, words] of forms) for (const word of words) this.hunter.add(word, { one, kind, what, form })
      }
      one.page.close()
    }
    for (const format of ['md', 'json']) this.documents.push((await this.trial.secretariat.send({ t: 'export', scope: 'hall', format })).text)
    this.trial.moderator.close()
    await sleep(1500)
  }

  /** @returns {[string, Set<any>][]} place -> what was found there */
  search () {
    const { installation } = this.trial
    const places = new Map(installation.programs().map(({ role, pid }) => [role, this.hunter.searchMemory(pid)]))
    places.set('supervisor', this.hunter.searchMemory(installation.pid))
    for (const file of filesBelow(installation.dir)) {
      const place = /\/record\//.test(file) ? 'record files' : `file ${file.slice(installation.dir.length + 1)}`
      const found = this.hunter.search(readFileSync(file))
      places.set(place, new Set([...places.get(place) ?? [], ...found]))
    }
    places.set('documents', this.hunter.search(Buffer.from(this.documents.join('\n'))))
    return [...places]
  }

  /** Who finds nothing is blind: what is published is found where it has to be, what waits in the chamber. */
  #see (places) {
    const texts = (place) => new Set([...places.get(place)].filter(({ kind }) => kind === 'text').map(({ one }) => one))
    const approved = this.marked.filter(({ fate }) => fate === 'approved')
    for (const place of ['gate', 'chamber', 'record', 'record files']) {
      const seen = approved.filter((one) => texts(place).has(one)).length
      if (seen < approved.length) throw new Error(`of ${approved.length} published texts only ${seen} are found in ${place}`)
    }
  }

  /** People of whom there is a trace where it must not be. @param {(one: any, kind: string) => Set<string>} allowed */
  look (when, allowed) {
    const betrayed = new Set()
    const hits = new Map()
    const places = this.search()
    this.#see(new Map(places))
    for (const [place, found] of places) {
      for (const { one, kind, what, form } of found) {
        if (allowed(one, kind).has(place)) continue
        betrayed.add(one)
        const name = `${kind === 'text' ? `${one.fate} text` : what}, ${form}, in ${place}`
        hits.set(name, (hits.get(name) ?? 0) + 1)
      }
    }
    for (const [name, count] of hits) this.say(`${when}: ${name}: ${count}`)
    return betrayed
  }
}

const NOWHERE = new Set()

export default {
  id: 'G2',
  title: 'canaries',
  attacker: 'all files, logs, documents, and the memory of every program, after everybody has gone',
  guess: 'a trace of a person where it must not be',
  mutants: [
    { id: 'no-wipe', title: 'memory is freed as it is', short: { people: 40 }, full: { people: 80 } },
    { id: 'library-log', title: 'the library logs requests', short: { people: 40 }, full: { people: 80 } }
  ],
  short: { people: 80 },
  full: { people: 160 },

  async play ({ people, mutant, bin, env, say }) {
    const run = new Run({ people, bin, env, say })
    try {
      await run.hold()
      await run.leave()
      say(`${run.hunter.count} words to look for`)
      const betrayed = run.look('while the part is open', (one, kind) => kind === 'text' ? FATES[one.fate].open : NOWHERE)
      const closed = await run.trial.part('first', 2, 'close')
      if (closed.t !== 'applied') throw new Error('the part was not closed')
      await sleep(1500)
      for (const one of run.look('after the part', (one, kind) => kind === 'text' ? FATES[one.fate].closed : NOWHERE)) betrayed.add(one)
      return { wins: betrayed.size, n: people, chance: 0 }
    } finally {
      await stopTrial(run.trial)
      run.trial?.installation.remove()
    }
  }
}
