// The pages' modules with a leak put in on purpose: a copy of what is served, with some words changed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../../web/built.mjs'

const copies = []
process.on('exit', () => copies.forEach((copy) => rmSync(copy, { recursive: true, force: true })))

/**
 * @param {{file: string, from: string, to: string}[]} changes of the modules; each must apply exactly once
 * @returns {(path: string) => Promise<any>} like load of tests/web/built.mjs
 */
export function leakyPages (changes) {
  const copy = mkdtempSync(join(tmpdir(), 'subrosa-leaky-'))
  copies.push(copy)
  cpSync(root, copy, { recursive: true })
  for (const { file, from, to } of changes) {
    const text = readFileSync(join(copy, file), 'utf8')
    if (text.split(from).length !== 2) throw new Error(`${file} does not say "${from}" once: the leak would not be there`)
    writeFileSync(join(copy, file), text.replace(from, () => to))
  }
  return (path) => import(pathToFileURL(join(copy, path)).href)
}
