// SIGKILL of gate, chamber, registrar and both Redis, ten times each at random moments, while a
// real conversation is replayed: what was receipted exists exactly once, and every client reads
// on without gap or repeat.
import assert from 'node:assert/strict'
import test from 'node:test'
import { sleep } from '../lib/installation.mjs'
import { conversationDir, describe, judge, replay } from '../scenes/replaying.mjs'

const ROLES = ['gate', 'chamber', 'registrar', 'transit', 'record']
const TIMES = Number(process.env.KILLS ?? 10)
const dir = process.env.REPLAY_DIR ?? conversationDir('scoop-hivemind.biodiversity')

function shuffled (list) {
  for (let i = list.length - 1; i > 0; i--) {
    const k = Math.floor(Math.random() * (i + 1))
    ;[list[i], list[k]] = [list[k], list[i]]
  }
  return list
}

/** Kills one program after the other; each is taken by its process id. */
function killing (installation) {
  const plan = shuffled(ROLES.flatMap((role) => Array(TIMES).fill(role)))
  const killed = Object.fromEntries(ROLES.map((role) => [role, 0]))
  let stopped = false
  const work = (async () => {
    await sleep(1500)
    while (plan.length && !stopped) {
      const role = plan.pop()
      const target = installation.programs().find((program) => program.role === role)
      if (!target) { plan.unshift(role); await sleep(200); continue }
      process.kill(target.pid, 'SIGKILL')
      killed[role]++
      await sleep(400 + Math.random() * 1200)
    }
  })()
  return { killed, stop: async () => { stopped = true; await work } }
}

test('whatever is killed, nothing receipted is lost or doubled', { skip: dir ? false : 'the conversation data is absent' }, async (t) => {
  let killer
  const result = await replay({ dir, deadlineS: 480, during: (installation) => { killer = killing(installation); return killer } })
  try {
    t.diagnostic(describe(result))
    t.diagnostic(`killed: ${JSON.stringify(killer.killed)}`)
    judge(result)
    for (const role of ROLES) assert.equal(killer.killed[role], TIMES, `${role} was killed ${TIMES} times`)
  } finally {
    await result.installation.stop()
  }
  result.installation.remove()
})
