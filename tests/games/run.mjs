// Plays games and prints their table. See index.mjs for what a game is.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { allGames } from './index.mjs'
import { makeBuilds, mutants as mutantBin, real } from './lib/builds.mjs'
import { Random } from './lib/random.mjs'
import { holds, judge, sees } from './lib/statistic.mjs'
import { markdown, writeReadme } from './lib/table.mjs'

const { values: options, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    full: { type: 'boolean', default: false },
    readme: { type: 'boolean', default: false },
    json: { type: 'string' },
    seed: { type: 'string', default: 'under the rose' },
    build: { type: 'boolean', default: false },
    'built': { type: 'boolean', default: false },
    'only-mutants': { type: 'boolean', default: false },
    'no-mutants': { type: 'boolean', default: false }
  }
})

const began = Date.now()
const seconds = () => `${((Date.now() - began) / 1000).toFixed(0)} s`
const say = (text) => console.error(`[${seconds()}] ${text}`)

async function playOne (game, mutant) {
  const name = mutant ? `${game.id} ${mutant.id}` : game.id
  const size = { ...(options.full ? game.full : game.short), ...(mutant ? mutant[options.full ? 'full' : 'short'] ?? {} : {}) }
  const played = await game.play({
    ...size,
    mutant: mutant?.id ?? null,
    random: new Random(`${options.seed} ${name}`),
    bin: mutant ? mutantBin : real,
    env: mutant ? { SUBROSA_MUTANT: mutant.id } : {},
    say: (text) => say(`${name}: ${text}`)
  })
  const verdict = judge(played)
  say(`${name}: ${verdict.wins} of ${verdict.n}, chance ${verdict.chance.toFixed(3)}, difference ${verdict.difference.toFixed(3)} [${verdict.low.toFixed(3)}, ${verdict.high.toFixed(3)}]`)
  return { ...verdict, asides: (played.asides ?? []).map((aside) => ({ title: aside.title, ...judge(aside) })) }
}

async function playGame (game) {
  const verdict = options['only-mutants'] ? judge({ wins: 0, n: 1e6, chance: 0 }) : await playOne(game, null)
  const mutants = []
  for (const mutant of options['no-mutants'] ? [] : game.mutants) {
    if (!options.full && mutant.fullOnly) continue
    const verdict = await playOne(game, mutant)
    mutants.push({ mutant, verdict, seen: sees(verdict) })
  }
  return { game, verdict, passed: holds(verdict), mutants }
}

if (!options.built) {
  say('building the programs, and the same with leaks')
  makeBuilds()
}
if (options.build) process.exit(0)
const games = (await allGames()).filter(({ id }) => wanted.length === 0 || wanted.includes(id))
if (games.length === 0) throw new Error(`there is no game ${wanted.join(', ')}`)
const results = []
for (const game of games) results.push(await playGame(game))
const took = seconds()
console.log(`${markdown(results)}\n\n${results.length} games in ${took}`)
if (options.json) {
  writeFileSync(options.json, JSON.stringify(results.map(({ game, verdict, passed, mutants }) => ({
    game: game.id, ...verdict, passed, mutants: mutants.map(({ mutant, verdict, seen }) => ({ mutant: mutant.id, ...verdict, seen }))
  })), null, 2))
}
const passed = results.every((result) => result.passed && result.mutants.every(({ seen }) => seen))
if (options.readme) writeReadme(results, `Measured by \`tests/games/run --full\`, seed “${options.seed}”, in ${took} on two cores.`)
process.exit(passed ? 0 : 1)
