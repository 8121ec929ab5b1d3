// What is not linked cannot be called: the symbols of the programs' own objects.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'

const build = process.env.SUBROSA_BUILD

/** Names of functions that an archive or program needs (undefined) or has. */
function symbols (path, ...flags) {
  return execFileSync('nm', [...flags, path], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .split('\n').map((line) => line.trim().split(/\s+/).pop().replace(/@.*/, '')).filter(Boolean)
}
const library = (name) => join(build, 'server', name, `libsubrosa_${name}.a`)
const program = (name) => join(build, 'bin', name)
const none = (list, pattern) => assert.deepEqual(list.filter((name) => pattern.test(name)), [])

const socket = /^(socket|connect|accept4?|bind|listen|getpeername|getsockname|recvfrom|sendto|inet_\w+|getaddrinfo|gethostby\w+)$/
const clock = /^(time|gettimeofday|localtime(_r)?|gmtime(_r)?|strftime)$/

test('chamber, hall and export know no socket, no address and no wall clock', () => {
  for (const name of ['hall', 'export', 'chamber']) {
    none(symbols(library(name), '-u'), socket)
    none(symbols(library(name), '-u'), clock)
  }
  none(symbols(program('subrosa-chamber'), '-u'), socket)
  none(symbols(program('subrosa-chamber')), /^(lws_|edge_|gate_|cards_|card_hash|registrar_)/)
})

test('the registrar knows no socket and no contribution', () => {
  none(symbols(program('subrosa-registrar'), '-u'), socket)
  none(symbols(program('subrosa-registrar')), /^(lws_|edge_|gate_|room_|item_|hall_)/)
})

test('the gate knows no card and no contribution', () => {
  none(symbols(program('subrosa-gate')), /^(sqlite3_|cards_|roster_|registrar_|room_post|item_|hall_|box_scrypt)/)
})
