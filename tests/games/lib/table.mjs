// The one table of all games, for people: in a terminal, and in the README.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { source } from '../../lib/installation.mjs'

const HEAD = ['Game', 'The attacker has', 'and guesses', 'N', 'Success', 'Chance', 'Difference, 95 %', '']
const [BEGIN, END] = ['<!-- games: written by tests/games/run -->', '<!-- end of games -->']
const signed = (x) => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(3)}`

/** One row for the system as it is, one for each of its mutants. */
function rowsOf ({ game, verdict, passed, mutants }) {
  const cells = ({ n, success, chance }) => [String(n), success.toFixed(3), chance.toFixed(3)]
  const range = ({ difference, low, high }) => `${signed(difference)} [${signed(low)}, ${signed(high)}]`
  return [
    [`**${game.id}** ${game.title}`, game.attacker, game.guess, ...cells(verdict), range(verdict), passed ? 'holds' : '**FAILS**'],
    ...(verdict.asides ?? []).map((aside) => [`${game.id} besides`, aside.title, '', ...cells(aside), range(aside), 'no bar']),
    ...mutants.map(({ mutant, verdict, seen }) => [`${game.id} mutant`, mutant.title, '', ...cells(verdict), range(verdict), seen ? 'caught' : '**BLIND**'])
  ]
}

export function markdown (results) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(HEAD), line(HEAD.map(() => '---')), ...results.flatMap(rowsOf).map(line)].join('\n')
}

/** Puts the table between its marks in the README. */
export function writeReadme (results, said) {
  const path = join(source, 'README.md')
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`README.md has no place for the games (${BEGIN} … ${END})`)
  writeFileSync(path, `${text.slice(0, from + BEGIN.length)}\n${said}\n\n${markdown(results)}\n${text.slice(to)}`)
}
