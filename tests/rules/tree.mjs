// The files of the project, as the rules see them: what git tracks and what is new.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
export const files = listed.split('\n').filter((path) => path && existsSync(join(root, path)))

const texts = new Map()
export function read (path) {
  if (!texts.has(path)) texts.set(path, readFileSync(join(root, path), 'utf8'))
  return texts.get(path)
}

export const matching = (pattern) => files.filter((path) => pattern.test(path))

/** Every match of `pattern` in the files, as "path:line: text". */
export function findings (paths, pattern, clean = (text) => text) {
  return paths.flatMap((path) => clean(read(path)).split('\n').flatMap((line, i) =>
    pattern.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 100)}`] : []))
}

/** C without comments and string contents; line numbers stay. */
export function bareC (text) {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, (match) =>
    match[0] === '"' ? '""' : match.replace(/[^\n]/g, ' '))
}
