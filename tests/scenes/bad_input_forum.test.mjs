// Bad input, the forum file: every fault is named with its JSON pointer and what was expected.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { program, source } from '../lib/installation.mjs'
import { smallForum } from '../lib/small_forum.mjs'

const dir = mkdtempSync(join(tmpdir(), 'subrosa-forum-'))
after(() => rmSync(dir, { recursive: true }))

function check (content, command = ['forum', 'check']) {
  const file = join(dir, 'forum.json')
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
  const { status, stdout, stderr } = spawnSync(program('subrosa'), [...command, file], { encoding: 'utf8' })
  const faults = stderr.split('\n').filter((line) => line.includes(': fault at ')).map((line) => line.replace(/^.*?: fault at /, ''))
  return { status, stdout, stderr, faults }
}

/** The small forum with one thing changed. */
function changed (change) {
  const forum = smallForum()
  change(forum, forum.rooms[0].sessions[0])
  return forum
}

const faults = {
  'a duplicate id': [(f) => { f.rooms[1].id = 'hall' }, /^\/rooms\/1\/id: expected an id of its own: "hall" is taken by \/rooms\/0\/id$/],
  'a part with the id of another room’s': [(f) => { f.rooms[1].sessions[0].parts[0].id = 'first' }, /^\/rooms\/1\/sessions\/0\/parts\/0\/id: expected an id of its own: "first" is taken by \/rooms\/0\/sessions\/0\/parts\/0\/id$/],
  'a duplicate guid': [(f) => { f.themes[0].codes[0].guid = f.themes[0].guid }, /^\/themes\/0\/codes\/0\/guid: expected an id of its own: .* is taken by \/themes\/0\/guid$/],
  'an unknown day': [(f, session) => { session.day = 'day-9' }, /^\/rooms\/0\/sessions\/0\/day: expected the id of one of \/days; there is no "day-9"$/],
  'an unknown theme': [(f, session) => { session.theme = 'weather' }, /^\/rooms\/0\/sessions\/0\/theme: expected the id of one of \/themes; there is no "weather"$/],
  'an end before its start': [(f, session) => { session.parts[0].end = '09:00' }, /^\/rooms\/0\/sessions\/0\/parts\/0\/end: expected a time after the part's start, 10:00$/],
  'parts that overlap': [(f, session) => { session.parts[1].start = '10:30' }, /^\/rooms\/0\/sessions\/0\/parts\/1\/start: expected a time not before 11:00, when "first" ends in the same room$/],
  'an hour that no day has': [(f, session) => { session.parts[0].start = '25:00' }, /^\/rooms\/0\/sessions\/0\/parts\/0\/start: expected a time from 00:00 to 23:59$/],
  'a day that no month has': [(f) => { f.days[0].date = '2016-02-30' }, /^\/days\/0\/date: expected a date such as 2016-11-30$/],
  'a day outside the forum': [(f) => { f.days[0].date = '2016-10-01' }, /^\/days\/0\/date: expected a date from 2016-09-29 to 2016-09-29, as the forum$/],
  'a forum that ends before it starts': [(f) => { f.end = '2016-09-28' }, /^\/end: expected a date not before the start, 2016-09-29$/],
  'a time zone that is none': [(f) => { f.time_zone = 'Asia/../etc' }, /^\/time_zone: expected the name of a time zone, such as Asia\/Manila$/],
  'an unknown member': [(f) => { f.rooms[0].colour = 'red' }, /^\/rooms\/0\/colour: expected /],
  'a missing member': [(f) => { delete f.k }, /^\/k: expected |^: expected .*k/],
  'a wrong type': [(f) => { f.rooms[0].tick_s = 'quick' }, /^\/rooms\/0\/tick_s: expected a whole number from 1 to /],
  'a number out of its bounds': [(f) => { f.post_tokens = 0 }, /^\/post_tokens: expected a whole number from 1 to /],
  'an id with capitals': [(f) => { f.rooms[0].id = 'Hall' }, /^\/rooms\/0\/id: expected /],
  'a foreign value': [(f, session) => { session.parts[0].regime = 'secret' }, /^\/rooms\/0\/sessions\/0\/parts\/0\/regime: expected .*rule/],
  'a language twice': [(f) => { f.languages.push('en') }, /^\/languages\/1: expected each language once: "en" is at \/languages\/0 too$/],
  'more tokens than a card can draw': [(f) => { f.post_tokens = 63 }, /^\/post_tokens: expected a smaller number, or fewer parts: a card would draw 194 tokens, and 191 fit/]
}

for (const [name, [change, pointer]] of Object.entries(faults)) {
  test(name, () => {
    const { status, faults: found, stderr } = check(changed(change))
    assert.equal(status, 1)
    assert.equal(found.length, 1, stderr)
    assert.match(found[0], pointer)
    assert.match(stderr, /^1 fault, /m)
  })
}

test('all faults are named at once', () => {
  const { status, faults: found } = check(changed((f, session) => {
    f.rooms[1].id = 'hall'
    session.day = 'day-9'
    session.parts[0].end = '09:00'
  }))
  assert.equal(status, 1)
  assert.deepEqual(found.map((fault) => fault.split(':')[0]).sort(),
    ['/rooms/0/sessions/0/day', '/rooms/0/sessions/0/parts/0/end', '/rooms/1/id'])
})

test('what is no JSON is named with its line and column', () => {
  const text = JSON.stringify(smallForum(), null, 2)
  for (const broken of [text.slice(0, -3), text.replace('"id"', '"id" "id"'), text.replace('{', '{"id": "twice",')]) {
    const { status, stderr } = check(broken)
    assert.equal(status, 1)
    assert.match(stderr, /fault at .*line \d+, column \d+/)
  }
  for (const broken of ['', '[]', 'null', '['.repeat(5000), Buffer.from([0x7b, 0xff, 0x7d])]) {
    const { status, stderr } = check(broken)
    assert.equal(status, 1)
    assert.match(stderr, /fault at/)
    assert.doesNotMatch(stderr, /Sanitizer|runtime error/)
  }
})

test('a file that is not there, one that is too large, and a good one', () => {
  const absent = spawnSync(program('subrosa'), ['forum', 'check', join(dir, 'absent.json')], { encoding: 'utf8' })
  assert.equal(absent.status, 1)
  assert.match(absent.stderr, /absent\.json.*No such file/)
  const huge = check(Buffer.alloc(9 << 20, 0x20))
  assert.equal(huge.status, 1)
  assert.match(huge.stderr, /too large: at most 8388608 bytes/)
  assert.equal(check(smallForum()).status, 0)
  const real = check(readFileSync(join(source, 'deploy/forums/quezon-city-2016.json')))
  assert.equal(real.status, 0, real.stderr)
  assert.deepEqual(real.faults, [])
})

test('nothing is started, and nothing is made, with a faulty file', () => {
  const data = join(dir, 'data')
  const { status, faults: found } = check(changed((f) => { f.rooms[1].id = 'hall' }), ['up', '--data', data, '--port', '0', '--forum'])
  assert.equal(status, 1)
  assert.match(found[0], /^\/rooms\/1\/id: /)
  assert.equal(spawnSync('ls', [data]).status, 2, 'no data folder')
})
