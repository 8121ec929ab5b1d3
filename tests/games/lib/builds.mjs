// What the games are played against: the programs as they are released, and the same with leaks put
// in on purpose (tests/games/mutants), each of which is switched on by its name in SUBROSA_MUTANT.
// A sanitizer keeps what was freed, so neither build has one.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { build, source } from '../../lib/installation.mjs'

const games = join(build, 'games')
const COPIED = ['CMakeLists.txt', 'server', 'proto', 'deploy', 'tests/lib', 'tests/games']

export const real = join(games, 'real/bin')
export const mutants = join(games, 'mutants/out/bin')

function compile (from, to) {
  execFileSync('cmake', ['-S', from, '-B', to, '-G', 'Ninja', '-DCMAKE_BUILD_TYPE=Release',
    '-DSUBROSA_TESTS=OFF', '-DSUBROSA_GAMES=ON', '-DSUBROSA_WEB=OFF'], { stdio: ['ignore', 'ignore', 'inherit'] })
  execFileSync('cmake', ['--build', to], { stdio: ['ignore', 'ignore', 'inherit'] })
  const pages = join(to, 'web')
  rmSync(pages, { recursive: true, force: true })
  symlinkSync(join(build, 'web'), pages)
}

function applyPatches (src) {
  const folder = join(source, 'tests/games/mutants')
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.patch')).sort()) {
    execFileSync('patch', ['--strip=1', '--fuzz=0', '--no-backup-if-mismatch', '--quiet', '--input', join(folder, file)], { cwd: src, stdio: ['ignore', 'inherit', 'inherit'] })
  }
}

/** Builds both; what is up to date is left as it is. */
export function makeBuilds () {
  mkdirSync(games, { recursive: true })
  compile(source, join(games, 'real'))
  const src = join(games, 'mutants/src')
  if (existsSync(src)) rmSync(src, { recursive: true })
  for (const name of COPIED) cpSync(join(source, name), join(src, name), { recursive: true, preserveTimestamps: true })
  applyPatches(src)
  compile(src, join(games, 'mutants/out'))
}
