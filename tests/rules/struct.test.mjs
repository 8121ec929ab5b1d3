// What a contribution is made of, read from the debug information of the built library: exactly
// these members, so there is no place for a sender, an address or a clock time.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'

const archive = join(process.env.SUBROSA_BUILD, 'server/hall/libsubrosa_hall.a')

/* To add a member is to argue here why it cannot tell whose a contribution is, or when it came. */
const MEMBERS = {
  item: [
    'id: struct id',
    'version: int64_t', // counts changes
    'part: struct label',
    'kind: enum kind',
    'lang: struct label',
    'text: struct str',
    'original: struct str',
    'state: enum item_state',
    'use: enum use',
    'release: enum release',
    'marks: unsigned int', // a set of enum text_mark
    'appealed: _Bool', // once
    'pooled: _Bool',
    'owed: _Bool', // a note that all will see
    'has_commit: _Bool',
    'commit: uint8_t[32]', // of a secret drawn for this contribution alone
    'has_reply: _Bool',
    'reply: uint8_t[16]', // a key drawn for this contribution alone
    'refund: struct bytes', // blinded: says nothing about the token that it becomes
    'no: int64_t', // number on the floor
    'reason: struct label',
    'note: struct str',
    'by: struct label', // handle of staff
    'into: struct id',
    'answer: struct str',
    'clarification: struct str', // words for the desk
    'support: int64_t' // a number of people
  ],
  room_post: [
    'part: struct str',
    'kind: enum kind',
    'lang: struct str',
    'use: enum use',
    'release: enum release',
    'marks: unsigned int',
    'commit: uint8_t[32]',
    'reply: uint8_t[16]',
    'refund: struct bytes',
    'text: struct str'
  ],
  id: ['bytes: uint8_t[16]'],
  label: ['text: char[33]'],
  str: ['ptr: char*', 'len: size_t'],
  bytes: ['ptr: uint8_t*', 'len: size_t']
}

/** The entries of debug information of one object: {tag, level, attributes, children} by offset. */
function entriesOf (text) {
  const entries = new Map()
  const parents = []
  let entry
  for (const line of text.split('\n')) {
    const head = /^ *<(\d+)><([0-9a-f]+)>: Abbrev Number: \d+ \(DW_TAG_(\w+)\)/.exec(line)
    if (head) {
      entry = { tag: head[3], children: [] }
      const level = Number(head[1])
      entries.set(head[2], entry)
      parents[level] = entry
      parents[level - 1]?.children.push(entry)
      continue
    }
    const attribute = /^ *<[0-9a-f]+> +DW_AT_(\w+) *: (?:\([^)]*\):? ?)*(.*?)\s*$/.exec(line)
    if (attribute && entry) entry[attribute[1]] ??= attribute[2]
  }
  return entries
}

/* gcc writes the last index, clang the count. */
const lengthOf = ({ count, upper_bound: last }) => Number(count ?? Number(last) + 1)

/** A type as it is written in C. */
function typeName (entries, reference) {
  const entry = entries.get(/<0x([0-9a-f]+)>/.exec(reference)[1])
  const inner = () => typeName(entries, entry.type)
  switch (entry.tag) {
    case 'base_type': case 'typedef': return entry.name
    case 'structure_type': return `struct ${entry.name}`
    case 'enumeration_type': return `enum ${entry.name}`
    case 'const_type': return inner()
    case 'pointer_type': return `${entry.type ? inner() : 'void'}*`
    case 'array_type': return `${inner()}[${lengthOf(entry.children[0])}]`
    default: return entry.tag
  }
}

/** Every definition of the structs of MEMBERS in an object file. */
function structsOf (text) {
  const entries = entriesOf(text)
  return [...entries.values()]
    .filter(({ tag, name, byte_size: size }) => tag === 'structure_type' && size && Object.hasOwn(MEMBERS, name))
    .map(({ name, children }) => ({
      name, members: children.map((member) => `${member.name}: ${typeName(entries, member.type)}`)
    }))
}

test('a contribution has these members and no others', (context) => {
  assert.ok(existsSync(archive), 'the library is built')
  const { status, stdout } = spawnSync('readelf', ['--debug-dump=info', '--wide', archive], { encoding: 'utf8', maxBuffer: 1 << 28 })
  assert.equal(status, 0)
  assert.match(stdout, /DW_TAG_structure_type/, 'the build has debug information')
  const found = stdout.split(/^File: /m).flatMap(structsOf)
  const counts = found.map(({ name }) => name)
  for (const name of Object.keys(MEMBERS)) assert.ok(counts.includes(name), `no struct ${name} is found`)
  for (const { name, members } of found) assert.deepEqual(members, MEMBERS[name], `struct ${name}`)
  context.diagnostic(`${found.length} definitions in the objects of hall, all the same`)
})
