// Two gates on one port and one pair of stores serve one room, and nobody notices which.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import test from 'node:test'
import { sleep } from '../lib/installation.mjs'
import { conversationDir, describe, judge, replay } from './replaying.mjs'

const dir = conversationDir('15-per-hour-seattle')

/** Watches how many descriptors each gate holds at most: nearly all are connections. */
function watching (installation) {
  const most = new Map()
  let stopped = false
  const work = (async () => {
    while (!stopped) {
      for (const { pid, role } of installation.programs()) {
        if (role !== 'gate') continue
        try {
          most.set(pid, Math.max(most.get(pid) ?? 0, readdirSync(`/proc/${pid}/fd`).length))
        } catch { /* it ended */ }
      }
      await sleep(500)
    }
  })()
  return { most, stop: async () => { stopped = true; await work } }
}

test('two gates on one port serve one room', { skip: dir ? false : 'the conversation data is absent' }, async (t) => {
  let watch
  const result = await replay({ dir, args: ['--gates', '2'], during: (installation) => { watch = watching(installation); return watch } })
  try {
    t.diagnostic(describe(result))
    judge(result)
    const held = [...watch.most.values()]
    t.diagnostic(`descriptors held by each gate: ${held.join(' and ')}`)
    assert.equal(held.length, 2)
    for (const count of held) assert.ok(count > result.conversation.persons / 4, 'each gate has its share')
  } finally {
    await result.installation.stop()
  }
  result.installation.remove()
})
