// Everything but the gate lives without a network: chamber, registrar and both stores are started in
// network namespaces that have none, and a forum works all the same. None of them can be dumped, and
// what every process shows of itself (arguments, environment) has no password, code or text.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Trial, stopTrial } from '../lib/trial.mjs'
import { Participant, until } from '../lib/card_client.mjs'

const TEXT = 'Lanterns on the stairs to the river.'
const OURS = ['gate', 'registrar', 'chamber']
const OFFLINE = ['registrar', 'chamber', 'transit', 'record']
const permitted = spawnSync('unshare', ['--net', 'true']).status === 0
const options = { skip: permitted ? false : 'a private network namespace is not permitted here' }

let shims, trial, person
const programs = () => trial.installation.programs()
const proc = (pid, file) => readFileSync(`/proc/${pid}/${file}`, 'utf8')
const namespaceOf = (pid) => readlinkSync(`/proc/${pid}/ns/net`)

/* A setpriv that takes the network away, by which `subrosa up` starts what it starts. Nobody gets the
 * right to look into processes, so that it cannot be what makes an undumpable one readable. */
const SHIM = `#!/bin/sh
real=/usr/bin/setpriv
blind="--bounding-set=-sys_ptrace --inh-caps=-sys_ptrace"
case "$*" in
*subrosa-gate*) exec $real $blind "$@" ;;
*) exec unshare --net $real $blind "$@" ;;
esac
`

before(async () => {
  if (!permitted) return
  shims = mkdtempSync(join(tmpdir(), 'subrosa-shim-'))
  writeFileSync(join(shims, 'setpriv'), SHIM)
  chmodSync(join(shims, 'setpriv'), 0o755)
  process.env.PATH = `${shims}:${process.env.PATH}`
  trial = await Trial.start({ cards: { participant: 4, moderator: 3 } })
})
after(async () => {
  person?.close()
  await stopTrial(trial)
  if (shims) rmSync(shims, { recursive: true })
})

test('chamber, registrar and stores have a network namespace with nothing in it', options, () => {
  const roles = programs().map(({ role }) => role).sort()
  assert.deepEqual(roles, ['chamber', 'gate', 'record', 'registrar', 'transit'])
  for (const { pid, role } of programs()) {
    assert.equal(namespaceOf(pid) === namespaceOf('self'), role === 'gate', role)
    if (role === 'gate') continue
    const interfaces = proc(pid, 'net/dev').split('\n').slice(2).map((line) => line.split(':')[0].trim()).filter(Boolean)
    assert.deepEqual(interfaces, ['lo'], role)
    assert.equal(proc(pid, 'net/route').trim().split('\n').length, 1, `${role} has a route`)
    assert.equal(proc(pid, 'net/fib_trie').trim(), '', `${role} has an address`)
  }
})

test('a card is drawn, a contribution goes through to the floor', options, async () => {
  person = await Participant.enter(trial.known, 'hall', { code: trial.card('participant') })
  await trial.say(person, TEXT)
  const { id, version } = await trial.moderator.item(TEXT)
  assert.equal((await trial.moderator.send({ t: 'act', item: id, version, act: 'approve' })).t, 'applied')
  await until(() => person.floor.some((event) => event.t === 'item' && event.text === TEXT), 'the text on the floor')
})

const inodesOf = (pid) => readdirSync(`/proc/${pid}/fd`)
  .map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`) } catch { return '' } })
  .map((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1]).filter(Boolean)
const unixInodes = (pid) => proc(pid, 'net/unix').trim().split('\n').slice(1).map((line) => line.trim().split(/\s+/)[6])

test('they have no sockets but unix ones', options, () => {
  /* A socket is listed in the namespace of who opened it: those of a store, in its clients'. */
  const unix = new Set(['self', ...programs().map(({ pid }) => pid)].flatMap(unixInodes))
  for (const { pid, role } of programs()) {
    const sockets = inodesOf(pid)
    assert.ok(sockets.length > 0, `${role} has sockets`)
    const others = sockets.filter((inode) => !unix.has(inode))
    assert.equal(others.length > 0, role === 'gate', `${role}: ${others.length} that are not unix sockets`)
    for (const family of role === 'gate' ? [] : ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'raw', 'raw6', 'packet', 'netlink']) {
      const rows = proc(pid, `net/${family}`).trim().split('\n').slice(1)
      assert.deepEqual(family === 'netlink' ? rows.filter((row) => sockets.includes(row.trim().split(/\s+/)[9])) : rows, [], `${role}: ${family}`)
    }
  }
})

test('nothing leaves a core, and none of our programs lets itself be read by its own user', options, () => {
  const read = (pid) => spawnSync('/usr/bin/setpriv', ['--bounding-set=-sys_ptrace', '--inh-caps=-sys_ptrace', 'readlink', `/proc/${pid}/exe`])
  for (const { pid, role } of programs()) {
    const ours = OURS.includes(role)
    assert.equal(read(pid).status === 0, !ours, `${role} ${ours ? 'can' : 'cannot'} be read without the right to trace`)
    assert.match(proc(pid, 'limits'), /^Max core file size +0 +0 /m, role)
    assert.equal(proc(pid, 'coredump_filter').trim(), '00000000', role)
    if (!ours) continue
    assert.equal(proc(pid, 'status').match(/^CoreDumping:\s+(\d)/m)[1], '0', role)
  }
})

test('no arguments and no environment have a password, a code or a text', options, () => {
  const passwords = readdirSync(join(trial.installation.data, 'run/passwords'))
    .map((name) => readFileSync(join(trial.installation.data, 'run/passwords', name), 'utf8').trim())
  const codes = Object.values(trial.installation.cards).flat()
    .flatMap((code) => [code, code.replaceAll('-', ''), code.replaceAll('-', '').slice(0, 12), code.replaceAll('-', '').slice(12)])
  assert.ok(passwords.length >= 4 && passwords.every((password) => password.length >= 43))
  assert.match(proc(trial.installation.pid, 'environ'), /PATH=/, 'we are allowed to read it')
  for (const pid of [trial.installation.pid, ...programs().map((one) => one.pid)]) {
    const shown = proc(pid, 'cmdline') + proc(pid, 'environ')
    for (const secret of [...passwords, ...codes, TEXT]) assert.ok(!shown.includes(secret), `a secret in /proc/${pid}`)
  }
})

test('and they are the same programs in the end', options, async () => {
  await trial.unharmed()
  for (const role of OFFLINE) assert.ok(programs().some((one) => one.role === role), role)
  person.close()
  await trial.finish()
})
