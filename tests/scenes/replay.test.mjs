// A real conversation through the running programs: what the human moderators accepted is live,
// what they returned is returned, every support is counted once, and nobody is found afterwards.
import test from 'node:test'
import { conversationDir, describe, judge, judgeTraces, replay } from './replaying.mjs'

const dir = process.env.REPLAY_DIR ?? conversationDir('scoop-hivemind.biodiversity')

test('a real conversation comes out as its moderators decided', { skip: dir ? false : 'the conversation data is absent' }, async (t) => {
  const result = await replay({ dir })
  try {
    t.diagnostic(describe(result))
    judge(result)
    const searched = judgeTraces(result)
    t.diagnostic(`${searched} identities searched for in store, logs and exports: none found`)
  } finally {
    await result.installation.stop()
  }
  result.installation.remove()
})
