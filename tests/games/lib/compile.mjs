// Small C programs of the games, linked with the libraries of the build that is attacked.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { source } from '../../lib/installation.mjs'

/**
 * @param {string} bin folder of the programs of that build  @param {string} name of the program
 * @param {string[]} sources in tests/  @param {string[]} floors whose libraries it needs, upper ones first
 * @param {string[]} libraries others
 * @returns {string} its path
 */
export function compile (bin, name, sources, floors, libraries) {
  const build = join(bin, '..')
  const out = join(build, `game-${name}`)
  execFileSync('cc', ['-std=c11', '-D_GNU_SOURCE', '-O1', '-I', join(source, 'server'), '-I', join(source, 'tests'), '-I', build, '-o', out,
    ...sources.map((file) => join(source, 'tests', file)),
    ...floors.map((floor) => join(build, `server/${floor}/libsubrosa_${floor}.a`)), ...libraries.map((library) => `-l${library}`)],
  { stdio: ['ignore', 'inherit', 'inherit'] })
  return out
}
