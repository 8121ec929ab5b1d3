// What is not linked cannot be called: the symbols of the programs' own objects.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { uses } from './floors.mjs'

const build = process.env.SUBROSA_BUILD

const nm = (path, ...flags) =>
  execFileSync('nm', [...flags, path], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\n')

/** Names of the symbols that an archive or program needs (-u) or has. */
const symbols = (path, ...flags) => nm(path, ...flags)
  .map((line) => line.trim().split(/\s+/).pop().replace(/@.*/, '')).filter(Boolean)
const library = (name) => join(build, 'server', name, `libsubrosa_${name}.a`)
const program = (name) => join(build, 'bin', name)
const none = (list, pattern) => assert.deepEqual(list.filter((name) => pattern.test(name)), [])

const socket = /^(socket|connect|accept4?|bind|listen|getpeername|getsockname|recvfrom|sendto|inet_\w+|getaddrinfo|gethostby\w+)$/
const clock = /^(time|gettimeofday|localtime(_r)?|gmtime(_r)?|strftime)$/

/** Functions that the floor has for others. */
const functionsOf = (floor) => nm(library(floor), '--defined-only', '--extern-only')
  .map((line) => / [TW] (\w+)$/.exec(line)?.[1]).filter(Boolean)

/** The floor and everything that it stands on. */
const below = (floor) => new Set([floor, ...uses[floor].flatMap((one) => [...below(one)])])

for (const floor of ['gate', 'registrar', 'chamber']) {
  test(`subrosa-${floor} has nothing of a floor that it does not stand on`, () => {
    const own = [...below(floor)]
    const others = Object.keys(uses).filter((one) => !own.includes(one))
    const allowed = new Set(own.flatMap(functionsOf))
    const has = new Set(symbols(program(`subrosa-${floor}`), '--defined-only', '--extern-only'))
    assert.ok([...allowed].some((name) => has.has(name)))
    for (const other of others) {
      const foreign = functionsOf(other).filter((name) => !allowed.has(name))
      assert.ok(foreign.length > 0, `${other} has no function of its own`)
      assert.deepEqual(foreign.filter((name) => has.has(name)), [], `of ${other}`)
    }
  })
}

test('chamber, hall and export know no socket, no address and no wall clock', () => {
  for (const name of ['hall', 'export', 'chamber']) {
    none(symbols(library(name), '-u'), socket)
    none(symbols(library(name), '-u'), clock)
  }
  none(symbols(program('subrosa-chamber'), '-u'), socket)
  none(symbols(program('subrosa-chamber')), /^(lws_|sqlite3_)/)
})

test('the registrar knows no socket', () => {
  none(symbols(program('subrosa-registrar'), '-u'), socket)
  none(symbols(program('subrosa-registrar')), /^lws_/)
})

test('the gate knows no card', () => {
  none(symbols(program('subrosa-gate')), /^(sqlite3_|box_scrypt)/)
})
