// The project speaks of itself only: no paths of a machine, no hosts of a registry.
import assert from 'node:assert/strict'
import test from 'node:test'
import { findings, files, matching } from './tree.mjs'

const text = files.filter((path) => !/\.(png|jpg|gz|br|woff2)$/.test(path) && !path.startsWith('tests/fuzz/corpus/'))

test('no path of the machine it was written on', () => {
  assert.deepEqual(findings(text, new RegExp(['/wor' + 'k/', '/ro' + 'ot/', '/ho' + 'me/[a-z]'].join('|'))), [])
})

test('no address of a package registry', () => {
  assert.deepEqual(findings(text, new RegExp('registry' + '\\.npmjs|"reso' + 'lved":')), [])
})

test('no unfinished business', () => {
  const own = matching(/^(server|web|proto|deploy)\//).filter((path) => text.includes(path))
  assert.deepEqual(findings(own, new RegExp('\\b(TO' + 'DO|FIX' + 'ME|XX' + 'X|HA' + 'CK)\\b')), [])
})
