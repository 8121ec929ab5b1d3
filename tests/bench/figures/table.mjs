// The table of figures, in a terminal and in the README. A row: what, its value in words, what stands
// beside it, and the numbers themselves.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { source } from '../../lib/installation.mjs'

const [BEGIN, END] = ['<!-- figures: written by tests/bench/run -->', '<!-- end of figures -->']

/** @typedef {{what: string, measured: string, beside?: string, values: object}} Row */

/** 1234567 -> 1,234,567 */
export const grouped = (x) => Math.round(x).toLocaleString('en-US')

/** @param {number[]} list @param {number} share */
export function quantile (list, share) {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
}

/** @param {Row[]} rows */
export function markdown (rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(['What', 'Measured', 'Beside it']), line(['---', '---', '---']),
    ...rows.map(({ what, measured, beside = '' }) => line([what, measured, beside]))].join('\n')
}

/** @param {Row[]} rows */
export function writeReadme (rows) {
  const path = join(source, 'README.md')
  const text = readFileSync(path, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`README.md has no place for the figures (${BEGIN} … ${END})`)
  const said = `Measured by \`tests/bench/run figures\` on ${cpus().length} cores (${cpus()[0].model.trim()}), everything on one machine.`
  writeFileSync(path, `${text.slice(0, from + BEGIN.length)}\n${said}\n\n${markdown(rows)}\n${text.slice(to)}`)
}
