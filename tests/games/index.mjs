// All games. A game is a module whose default export is:
//
//   id        'G1'
//   title     what it is about, in a few words
//   attacker  what the attacker has
//   guess     what the attacker is asked
//   mutants   [{ id, title }]: leaks that it must see; `id` is given to play(). With `fullOnly` one is
//             left out of the short form
//   short     members given to play() in tests/run, for example { n: 400 }
//   full      the same for tests/games/run --full
//   play({ ...size, random, mutant, bin, env, say }) -> { wins, n, chance, asides? }
//             random: a seeded Random; mutant: an id, or null for the system as it is; bin: folder of
//             the programs to start, with `env` for startInstallation; say(text) tells the progress;
//             asides: [{ title, wins, n, chance }], what is told for honesty and has no bar
//
// The system as it is holds when the upper end of the 95 % interval of success minus chance is at most
// 0.05. A mutant is caught when the success is at least 0.9; a game that does not catch all of its
// mutants is blind, and fails.
import { readdirSync } from 'node:fs'

const folder = new URL('./', import.meta.url)
const files = readdirSync(folder).filter((name) => /^g\d+[a-z]?_.*\.mjs$/.test(name))
const order = ({ id }) => [Number(id.match(/\d+/)[0]), id]

/** @returns {Promise<any[]>} in the order of their numbers */
export async function allGames () {
  const games = await Promise.all(files.map(async (name) => (await import(new URL(name, folder))).default))
  return games.sort((a, b) => order(a)[0] - order(b)[0] || (order(a)[1] < order(b)[1] ? -1 : 1))
}
