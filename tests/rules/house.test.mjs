// The house: floors, vendors, words, sizes. A rule has no list of exceptions.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { uses as allowed } from './floors.mjs'
import { bareC, files, findings, matching, read, root } from './tree.mjs'

const build = process.env.SUBROSA_BUILD
const c = matching(/^server\/.*\.[ch]$/)
const floorOf = (path) => path.split('/')[1]
const includesOf = (path) => [...read(path).matchAll(/^\s*#\s*include\s+[<"]([^>"]+)[>"]/gm)].map((m) => m[1])

test('an include points to the own floor or to one that it may use', () => {
  const bad = c.flatMap((path) => includesOf(path)
    .filter((include) => include.split('/')[0] in allowed)
    .filter((include) => ![floorOf(path), ...(allowed[floorOf(path)] ?? [])].includes(include.split('/')[0]))
    .map((include) => `${path} includes ${include}`))
  assert.deepEqual(bad, [])
})

test('the build knows the same floors', () => {
  const seen = Object.fromEntries(readFileSync(join(build, 'floors.txt'), 'utf8').trim().split('\n')
    .map((line) => line.split(': ')).map(([name, uses = '']) => [name.replace(':', ''), uses.split(' ').filter(Boolean)]))
  assert.deepEqual(Object.keys(seen).sort(), Object.keys(allowed).sort())
  for (const [name, uses] of Object.entries(seen)) assert.deepEqual(uses.sort(), [...allowed[name]].sort(), name)
})

test('no include climbs out of its view', () => {
  assert.deepEqual(c.flatMap((path) => includesOf(path).filter((i) => i.includes('..')).map((i) => `${path}: ${i}`)), [])
})

const vendors = {
  'libwebsockets.h': ['edge'], 'jansson.h': ['wire'], 'sqlite3.h': ['registrar'], 'qrencode.h': ['cli'],
  'utf8proc.h': ['base'], 'uv.h': ['bus', 'edge', 'gate', 'cli']
}
test('a vendor header is included in its own folder only', () => {
  const bad = c.flatMap((path) => includesOf(path).filter((include) => {
    const homes = include.startsWith('hiredis/') ? ['bus'] : include.startsWith('openssl/') ? ['seal', 'edge', 'cli'] : vendors[include]
    return homes && !homes.includes(floorOf(path))
  }).map((include) => `${path} includes ${include}`))
  assert.deepEqual(bad, [])
})

test('files of a floor do not include each other in a circle', () => {
  const graph = new Map(c.map((path) => [path.slice(7), includesOf(path)]))
  const state = new Map()
  const visit = (node, trail) => {
    if (state.get(node) === 'open') assert.fail(`circle: ${[...trail, node].join(' -> ')}`)
    if (state.has(node) || !graph.has(node)) return
    state.set(node, 'open')
    for (const next of graph.get(node)) visit(next, [...trail, node])
    state.set(node, 'done')
  }
  for (const node of graph.keys()) visit(node, [])
})

test('a file has at most 400 lines', () => {
  const own = matching(/^(server|web|proto|tests|deploy)\/.*\.(c|h|mjs|js|css|lua|tbl)$/)
  assert.deepEqual(own.map((path) => [path, read(path).split('\n').length - 1]).filter(([, n]) => n > 400), [])
})

test('the C files are in the format of .clang-format', () => {
  // Pinned, because every version breaks lines in its own way.
  const paths = matching(/^(server|tests)\/.*\.[ch]$/)
  const { status, stderr, error } = spawnSync('clang-format-14', ['--dry-run', '-Werror', ...paths],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.ifError(error)
  assert.deepEqual([...new Set([...stderr.matchAll(/^(\S+?):\d+:\d+: error/gm)].map((m) => m[1]))], [])
  assert.equal(status, 0)
})

test('a function has at most 60 lines', () => {
  const bad = []
  for (const path of matching(/^(server|tests)\/.*\.c$/)) {
    const lines = read(path).split('\n')
    let start = -1
    lines.forEach((line, i) => {
      if (line === '{') start = i
      if (line === '}' && start >= 0) {
        if (i - start - 1 > 60) bad.push(`${path}:${start + 1}: ${i - start - 1} lines`)
        start = -1
      }
    })
  }
  assert.deepEqual(bad, [])
})

test('where the text is, nobody has a name for a person', () => {
  const paths = matching(/^server\/(hall|chamber|export)\/.*\.([ch]|tbl)$/)
  assert.deepEqual(findings(paths, /\b\w*(?<![a-z])(user|sender|author|participant_id)(?![a-z])\w*\b/i, bareC), [])
})

test('functions that invite mistakes are not called', () => {
  const banned = /\b(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|atol|rand|srand|alloca|system|popen|mktemp|tmpnam)\s*\(/
  assert.deepEqual(findings(matching(/^(server|tests)\/.*\.[ch]$/), banned, bareC), [])
})

test('no wall clock outside the command line', () => {
  const paths = c.filter((path) => floorOf(path) !== 'cli')
  const clock = /\b(time|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|strftime|ftime)\s*\(|CLOCK_REALTIME/
  assert.deepEqual(findings(paths, clock, bareC), [])
})

test('the log takes no words', () => {
  assert.deepEqual(findings(['server/base/log.tbl'], /%s/), [])
  const printing = /\b(printf|fprintf|puts|fputs|perror|syslog)\s*\(/
  const paths = c.filter((path) => !['cli', 'base'].includes(floorOf(path)) && !path.endsWith('/main.c'))
  assert.deepEqual(findings(paths, printing, bareC), [])
})

test('every public header says what it is for', () => {
  const bad = matching(/^server\/.*\.h$/).filter((path) => !/^\/\* [a-z0-9_ ,/]+ - /.test(read(path)))
  assert.deepEqual(bad, [])
})

test('nothing third-party and nothing built is in the tree', () => {
  assert.deepEqual(files.filter((path) => /(^|\/)(node_modules|vendor|third_party|build|gen)\//.test(path)), [])
  assert.deepEqual(matching(/\.(o|a|so|pem|key|rdb|aof|db)$/), [])
})

test('the tests and files that the map names exist', () => {
  const map = read('server/ARCHITECTURE.md')
  const fileOf = { unit: (rest) => `tests/unit/${rest.replace('.', '/test_')}.c`, prop: (rest) => `tests/prop/prop_${rest}.c`,
    web: (rest) => `tests/web/${rest}.test.js` }
  const named = [...map.matchAll(/[`(]((?:unit|prop|web|rules|scenes|fault)\.[a-z_.]+?)[`,)]/g)].map((m) => m[1])
  assert.ok(named.length > 30)
  const missing = named.filter((name) => {
    const [kind, ...rest] = name.split('.')
    const path = fileOf[kind] ?? ((stem) => `tests/${kind}/${stem}.test.mjs`)
    return !files.includes(path(rest.join('.')))
  })
  assert.deepEqual(missing, [])
  const paths = [...map.matchAll(/`((?:base|seal|wire|bus|edge|hall|export|gate|registrar|chamber|cli)\/\w+\.(?:[ch]|tbl))`/g)]
    .map((m) => `server/${m[1]}`)
  assert.deepEqual(paths.filter((path) => !files.includes(path)), [])
})
