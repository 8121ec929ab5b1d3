// G1b: the same forum is played twice with everything seeded, and the people exchanged the second time:
// who holds which card, at which address, behind which browser, in which place of every order. Then
// every byte at rest, in a log, on its way and delivered to anybody is compared.
//
// The program two_worlds runs the code of gate, registrar and chamber against real Redis, with real
// connections over TLS; it says in traces.c what may differ (milliseconds in the ids of streams that
// are in memory only). Compared: every file of the append-only log, cards.db, what all three log, the
// streams of transit with every sealed frame in them, and the plain text that each of ten clients
// hears, in order. Not compared: TLS records (their keys are random), and the key files (the same for
// both worlds from the start).
//
// The attacker wins a trace when it differs between the worlds; a leak is found in a seed when any does.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { forumOf } from './lib/assembly.mjs'

const POSTS = 3 // tokens of a card: one a tick

function makeTemplate () {
  const dir = mkdtempSync(join(tmpdir(), 'subrosa-worlds-'))
  mkdirSync(join(dir, 'assets'))
  writeFileSync(join(dir, 'assets/join.html'), '<!doctype html><title>Join</title>')
  writeFileSync(join(dir, 'password'), 'gate\n')
  writeFileSync(join(dir, 'forum.json'), JSON.stringify(forumOf(POSTS)))
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', '/CN=localhost', '-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')], { stdio: 'ignore' })
  return dir
}

/** One object a seed. */
async function playWorlds ({ bin, env, dir, first, seeds, say }) {
  const child = spawn(join(bin, 'two_worlds'), [dir, first, seeds].map(String),
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  const results = []
  for await (const line of createInterface({ input: child.stdout })) {
    const result = JSON.parse(line)
    results.push(result)
    if (result.different) say(`seed ${result.seed}: ${result.different} of ${result.compared} traces differ, ${result.trace} first, at byte ${result.at}`)
  }
  const status = await ended
  if (status !== 0 || results.length !== seeds) throw new Error(`the worlds came to a bad end (${status})`)
  return results
}

export default {
  id: 'G1b',
  title: 'two worlds',
  attacker: 'every byte of two worlds that differ in who wrote what',
  guess: 'which world it is: a trace that differs',
  short: { seeds: 5 },
  full: { seeds: 100 },
  mutants: [
    { id: 'g1b-counter', title: 'the number of a connection in a log line', short: { seeds: 3 }, full: { seeds: 10 } },
    { id: 'g1b-order', title: 'frames in the order in which they came', short: { seeds: 3 }, full: { seeds: 10 } }
  ],
  async play ({ seeds, mutant, random, bin, env, say }) {
    const dir = makeTemplate()
    try {
      const results = await playWorlds({ bin, env, dir, first: 1 + random.below(1e6), seeds, say: mutant ? () => {} : say })
      const sum = (member) => results.reduce((total, result) => total + result[member], 0)
      if (mutant) return { wins: results.filter(({ different }) => different > 0).length, n: seeds, chance: 0 }
      return { wins: sum('different'), n: sum('compared'), chance: 0 }
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  }
}
