// G2: everything about everybody is marked, and then looked for in every spelling: in all files, logs
// and documents, and in the memory of all programs. A win is a person of whom a trace is where it
// must not be.
import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { build, sleep, source } from '../lib/installation.mjs'
import { StaffMember, until } from '../lib/card_client.mjs'
import { filesBelow } from '../lib/search.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { Hunter } from './lib/hunter.mjs'
import { Marked, mark } from './lib/marked_people.mjs'

const AT_ONCE = 20
const REWRITE_MS = 3000 // the record is written anew after a part
const PUBLISHED = new Set(['gate', 'chamber', 'record', 'record files', 'documents'])

/** What becomes of a text, and where it may stand: while its part is open, and when that is closed. */
const FATES = {
  approved: { open: PUBLISHED, closed: PUBLISHED },
  returned: { open: new Set(['chamber']), closed: new Set() },
  withdrawn: { open: new Set(['chamber']), closed: new Set() },
  waiting: { open: new Set(['chamber']), closed: new Set() },
  edited: { open: new Set(['chamber']), closed: new Set() }, // its first words
  recalled: { open: PUBLISHED, closed: new Set() } // published, then withdrawn
}

class Run {
  documents = []

  constructor (options) { Object.assign(this, options) }

  async hold () {
    this.trial = await Trial.start({ cards: { participant: this.people + 3 }, forum: smallForum({ post_tokens: 1 }), bin: this.bin, env: this.env, args: this.args })
    this.marked = Array.from({ length: this.people }, () => new Marked(this.trial.card('participant')))
    for (let i = 0; i < this.people; i += AT_ONCE) await Promise.all(this.marked.slice(i, i + AT_ONCE).map((one) => one.enter(this.trial.known, 'hall')))
    const fates = this.fates ?? Object.keys(FATES)
    this.marked.forEach((one, i) => { one.fate = fates[i % fates.length] })
    await Promise.all(this.marked.map(async (one) => {
      const { outcome, ...kept } = await one.page.post('first', one.text)
      if (outcome !== 'ok') throw new Error(`a text was refused: ${outcome}`)
      Object.assign(one, kept)
    }))
    for (const one of this.marked) await this.decide(one)
    await Promise.all(this.marked.map((one) => this.recall(one)))
  }

  async decide (one) {
    const { fate, text } = one
    const { id, version } = await this.trial.moderator.item(text)
    one.id = id
    const act = async (more, now = version) => {
      const result = await this.trial.moderator.send({ t: 'act', item: id, version: now, ...more })
      if (result.t !== 'applied') throw new Error(`${fate}: ${JSON.stringify(result)}`)
    }
    if (fate === 'approved') await act({ act: 'approve' })
    if (fate === 'returned') await act({ act: 'return', reason: 'unclear' })
    if (fate === 'recalled') await act({ act: 'approve' })
    if (fate === 'edited') {
      await act({ act: 'edit', text: `Other words, ${mark()}`, edit_kind: 'deidentify' })
      await until(() => this.trial.moderator.items.get(id)?.version > version, 'the edited text')
      await act({ act: 'approve' }, this.trial.moderator.items.get(id).version)
    }
  }

  async recall ({ fate, secret, page }) {
    if (fate === 'withdrawn' || fate === 'recalled') await page.say({ t: 'withdraw', secret: Buffer.from(secret).toString('base64url') })
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
    if (places.size) places.set('supervisor', this.hunter.searchMemory(installation.pid))
    for (const file of filesBelow(installation.dir)) {
      const place = /\/record\//.test(file) ? 'record files' : `file ${file.slice(installation.dir.length + 1)}`
      const found = this.hunter.search(readFileSync(file))
      places.set(place, new Set([...places.get(place) ?? [], ...found]))
    }
    places.set('documents', this.hunter.search(Buffer.from(this.documents.join('\n'))))
    return [...places]
  }

  /** The programs are stopped, and the forum is destroyed. */
  async purge () {
    const { installation } = this.trial
    await installation.stop()
    await promisify(execFile)(join(this.bin, 'subrosa'), ['purge', '--data', installation.data])
    this.documents = []
  }

  /** Who finds nothing is blind: what is published is found where it has to be, what waits in the chamber. */
  see (places) {
    const found = new Map(places)
    const texts = (place) => new Set([...found.get(place)].filter(({ kind }) => kind === 'text').map(({ one }) => one))
    const approved = this.marked.filter(({ fate }) => fate === 'approved')
    for (const place of ['gate', 'chamber', 'record', 'record files']) {
      const seen = approved.filter((one) => texts(place).has(one)).length
      if (seen < approved.length) throw new Error(`of ${approved.length} published texts only ${seen} are found in ${place}`)
    }
  }

  /** People of whom there is a trace where it must not be. @param {(one: any, kind: string) => Set<string>} allowed */
  look (when, allowed, places = this.search()) {
    const betrayed = new Set()
    const hits = new Map()
    for (const [place, found] of places) {
      for (const { one, kind, what, form } of found) {
        if (allowed(one, kind).has(place)) continue
        betrayed.add(one)
        const name = `${kind === 'identity' ? '' : `${one.fate} `}${what}, ${form}, in ${place}`
        hits.set(name, (hits.get(name) ?? 0) + 1)
      }
    }
    for (const [name, count] of hits) this.say(`${when}: ${name}: ${count}`)
    return betrayed
  }
}

const NOWHERE = new Set()

/** Where this may stand. What was edited is published, but for its first words. */
function allowed ({ fate }, kind, when) {
  if (kind === 'identity') return NOWHERE
  return FATES[kind === 'event' && fate === 'edited' ? 'approved' : fate][when]
}

/** Templates of Redis with a slow log of everything. */
function talkative () {
  const share = mkdtempSync(join(tmpdir(), 'subrosa-share-'))
  cpSync(join(source, 'deploy/redis'), join(share, 'redis'), { recursive: true })
  symlinkSync(join(build, 'web'), join(share, 'web'))
  for (const name of ['record', 'transit']) {
    const file = join(share, `redis/redis-${name}.conf`)
    const text = readFileSync(file, 'utf8')
    const talking = text.replace(/^slowlog-log-slower-than .*$/m, 'slowlog-log-slower-than 0').replace(/^slowlog-max-len .*$/m, 'slowlog-max-len 100000')
    if (talking === text) throw new Error('the template has no slow log to switch on')
    writeFileSync(file, talking)
  }
  return share
}

export default {
  id: 'G2',
  title: 'canaries',
  attacker: 'all files, logs, documents, and the memory of every program, after everybody has gone',
  guess: 'a trace of a person where it must not be: while a part is open, after it, after the purge',
  mutants: [
    { id: 'no-wipe', title: 'memory is freed as it is', short: { people: 40 }, full: { people: 80 } },
    /* All of them are published by one hand, and a connection may say sixty things at once. */
    { id: 'slowlog', title: 'the slow log of Redis is on', fullOnly: true, full: { people: 40 } },
    { id: 'library-log', title: 'the library logs requests', fullOnly: true, full: { people: 40 } }
  ],
  short: { people: 80 },
  full: { people: 160 },

  async play ({ people, mutant, bin, env, say }) {
    const share = mutant === 'slowlog' ? talkative() : null
    const run = new Run({ people, bin, env, say, ...(share && { args: ['--share', share], fates: ['recalled'] }) })
    const betrayed = new Set()
    const look = (...args) => run.look(...args).forEach((one) => betrayed.add(one))
    try {
      await run.hold()
      await run.leave()
      const open = run.search()
      if (!share) run.see(open)
      say(`${run.hunter.count} words looked for in ${open.length} places`)
      look('while the part is open', (one, kind) => allowed(one, kind, 'open'), open)
      const closed = await run.trial.part('first', 2, 'close')
      if (closed.t !== 'applied') throw new Error('the part was not closed')
      await sleep(REWRITE_MS)
      look('after the part', (one, kind) => allowed(one, kind, 'closed'))
      if (!mutant) {
        await run.purge()
        look('after the forum', () => NOWHERE)
      }
      return { wins: betrayed.size, n: people, chance: 0 }
    } finally {
      await stopTrial(run.trial)
      run.trial?.installation.remove()
      if (share) rmSync(share, { recursive: true, force: true })
    }
  }
}
