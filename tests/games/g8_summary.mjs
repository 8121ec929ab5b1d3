// G8: all documents of two moments, in all formats and scopes, and the roster. Is there a hidden number
// of which a value can be ruled out, or a word of the roster?
import { execFileSync } from 'node:child_process'
import { compile } from './lib/compile.mjs'
import { join, rowsOf, solve } from './lib/margins.mjs'

const wordsOf = (roster) => roster.split(' ').filter((word) => word.length > 2)

/** The hidden cells about which the documents say more than "fewer than k". */
function learned ({ k, documents, truth }) {
  const parts = join(documents.flatMap(({ format, text }) => rowsOf[format](text)))
  return truth.flatMap(({ part, cells }) => {
    const row = parts.get(part)
    if (row?.cells.length !== cells.length) throw new Error(`the documents have no balance of ${part}`)
    return solve(row).map(([low, high], i) => ({ part, i, low, high, n: cells[i] }))
      .filter(({ n, low, high }) => {
        if (n < low || n > high) throw new Error(`${part}, number ${i}: ${n} is not between ${low} and ${high}`)
        return n < k && (low > 0 || high < k - 1)
      })
  })
}

export default {
  id: 'G8',
  title: 'summaries',
  attacker: 'all documents of two moments in all formats, and the roster',
  guess: 'a number below k, or a word of the roster',
  mutants: [{ id: 'no-complement', title: 'a number is hidden, its total is not' }],
  short: { n: 100 },
  full: { n: 1000 },

  async play ({ n, random, bin, env, say }) {
    const driver = compile(bin, 'summaries', ['games/lib/summaries.c', 'lib/hall_fixture.c'], ['export', 'hall', 'base'], ['cmocka', 'utf8proc'])
    const lines = execFileSync(driver, [String(1 + random.below(1e6)), String(n)], { env: { ...process.env, ...env }, maxBuffer: 2 ** 30, encoding: 'utf8' })
    const forums = lines.trim().split('\n').map((line) => JSON.parse(line))
    const hidden = forums.flatMap(({ k, truth }) => truth.flatMap(({ cells }) => cells.filter((n) => n < k))).length
    say(`${forums.length} forums, ${hidden} numbers below k, ${forums.reduce((sum, { documents }) => sum + documents.length, 0)} documents`)
    const won = forums.filter((forum) => learned(forum).length > 0 ||
      forum.documents.some(({ text }) => wordsOf(forum.roster).some((word) => text.includes(word))))
    return { wins: won.length, n: forums.length, chance: 0 }
  }
}
