// The service units: as little as each program needs, by systemd's own count, and no network for
// those that know who or what.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import test from 'node:test'
import { matching, read, root } from './tree.mjs'

const EXPOSURE_MAX = 1.5
const units = matching(/^deploy\/systemd\/.*\.service$/)
const WITHOUT_NETWORK = ['subrosa-chamber', 'subrosa-registrar', 'subrosa-redis@', 'subrosa-store']
const OURS = ['subrosa-chamber', 'subrosa-registrar', 'subrosa-gate@']

const stem = (path) => basename(path, '.service')
const settings = (path) => new Set(read(path).split('\n'))
const expectAll = (path, wanted) => wanted.forEach((line) => assert.ok(settings(path).has(line), `${path}: ${line}`))

test('every program has its unit', () => {
  assert.deepEqual(units.map(stem).sort(), [...WITHOUT_NETWORK, 'subrosa-gate@'].sort())
})

for (const path of units) {
  test(`${stem(path)} is exposed to at most ${EXPOSURE_MAX}`, (context) => {
    const run = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', `${root}/${path}`], { encoding: 'utf8' })
    const exposure = Number(run.stdout?.match(/exposure level for \S+: ([\d.]+)/)?.[1])
    assert.ok(exposure <= EXPOSURE_MAX, `${exposure}: ${run.stderr}`)
    context.diagnostic(`${stem(path)}: ${exposure}`)
  })

  test(`${stem(path)} leaves no core and is not swapped`, () => {
    expectAll(path, ['LimitCORE=0', 'MemorySwapMax=0', ...(OURS.includes(stem(path)) ? ['LimitMEMLOCK=infinity'] : [])])
  })
}

test('who knows who or what has no network', () => {
  for (const path of units.filter((one) => WITHOUT_NETWORK.includes(stem(one)))) {
    expectAll(path, ['PrivateNetwork=yes', 'RestrictAddressFamilies=AF_UNIX', 'IPAddressDeny=any'])
  }
})
