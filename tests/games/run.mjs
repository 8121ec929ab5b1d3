// Plays games and prints their table. See index.mjs for what a game is.
import { readFileSync, writeFileSync } from 'node:fs'
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
    from: { type: 'string', multiple: true, default: [] },
    seed: { type: 'string', default: 'under the rose' },
    build: { type: 'boolean', default: false },
    'built': { type: 'boolean', default: false },
    'only-mutants': { type: 'boolean', default: false },
    'no-mutants': { type: 'boolean', default: false }
  }
})

const began = Date.now()
const elapsed = () => (Date.now() - began) / 1000
const seconds = () => `${elapsed().toFixed(0)} s`
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

/** What was measured before and written by --json: games as they were played, and for how long. */
function readPlayed (file, games) {
  const { seconds, results } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    seconds,
    results: results.map(({ game: id, passed, mutants, ...verdict }) => {
      const game = games.find((one) => one.id === id)
      const mutantOf = (id) => game.mutants.find((one) => one.id === id)
      return { game, verdict, passed, mutants: mutants.map(({ mutant, seen, ...verdict }) => ({ mutant: mutantOf(mutant), verdict, seen })) }
    })
  }
}

const writePlayed = (file, results) => writeFileSync(file, JSON.stringify({
  seconds: elapsed(),
  results: results.map(({ game, verdict, passed, mutants }) => ({
    game: game.id, ...verdict, passed, mutants: mutants.map(({ mutant, verdict, seen }) => ({ mutant: mutant.id, ...verdict, seen }))
  }))
}, null, 2))

if (!options.built && options.from.length === 0) {
  say('building the programs, and the same with leaks')
  makeBuilds()
}
if (options.build) process.exit(0)
const games = await allGames()
const before = options.from.map((file) => readPlayed(file, games))
const results = before.flatMap((one) => one.results)
const known = (game) => results.some((one) => one.game === game)
for (const game of games.filter((game) => (wanted.length === 0 || wanted.includes(game.id)) && !known(game))) {
  results.push(await playGame(game))
  if (options.json) writePlayed(options.json, results) // after each, so that a broken run can be gone on with
}
if (results.length === 0) throw new Error(`there is no game ${wanted.join(', ')}`)
results.sort((a, b) => games.indexOf(a.game) - games.indexOf(b.game))
const took = `${Math.round((before.reduce((sum, one) => sum + one.seconds, 0) + elapsed()) / 60)} minutes`
console.log(`${markdown(results)}\n\n${results.length} games in ${took}`)
const passed = results.every((result) => result.passed && result.mutants.every(({ seen }) => seen))
if (options.readme) writeReadme(results, `Measured by \`tests/games/run --full\`, seed “${options.seed}”, in ${took} on two cores${before.length ? ', in several sittings' : ''}.`)
process.exit(passed ? 0 : 1)
