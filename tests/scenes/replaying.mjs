// Replays a conversation through an installation and judges what came of it.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, program, source, startInstallation } from '../lib/installation.mjs'
import { planText, readConversation, replayForum } from '../lib/conversation.mjs'
import { searchFiles } from '../lib/search.mjs'

const POST_TOKENS = 40

/** Where the real conversations are; undefined where they are absent. */
export function conversationDir (name) {
  const dir = join(process.env.CIVIC_DATA ?? join(source, '../shared/data/civic'), name)
  return existsSync(join(dir, 'comments.csv')) ? dir : undefined
}

function cardsNeeded ({ posts, persons }) {
  const each = new Map()
  for (const post of posts) each.set(post.person, (each.get(post.person) ?? 0) + 1)
  let count = persons
  for (const n of each.values()) count += Math.ceil(n / POST_TOKENS) - 1
  return count
}

/**
 * @param {{dir: string, deadlineS?: number, args?: string[], during?: (installation) => {stop: () => Promise<void>}}} options
 *   during: what happens meanwhile, for instance killing programs
 */
export async function replay ({ dir, deadlineS = 300, args = [], during }) {
  const conversation = readConversation(dir)
  const installation = await startInstallation({
    forum: replayForum(POST_TOKENS), args,
    cards: { participant: cardsNeeded(conversation), moderator: 2, rapporteur: 1, secretariat: 1 }
  })
  const file = (name) => join(installation.dir, name)
  writeFileSync(file('plan.tsv'), planText(conversation))
  const cards = Object.entries(installation.cards).flatMap(([role, codes]) => codes.map((code) => `${role}\t${code}\n`))
  writeFileSync(file('cards.tsv'), cards.join(''))
  const meanwhile = during?.(installation)
  const began = performance.now()
  const status = await new Promise((resolve) => {
    const child = spawn(program('replayer'), [String(installation.port), file('plan.tsv'), file('cards.tsv'),
      file('report.json'), String(deadlineS)], { stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('exit', (code, signal) => resolve(code ?? signal))
  })
  const seconds = (performance.now() - began) / 1000
  await meanwhile?.stop()
  const report = existsSync(file('report.json')) ? JSON.parse(readFileSync(file('report.json'), 'utf8')) : {}
  return { conversation, installation, status, seconds, report }
}

/** The plain sentences of what a replay did. */
export function describe ({ report, seconds, conversation }) {
  const messages = report.posts + conversation.steps.length + conversation.posts.length
  return `${conversation.persons} persons, ${report.posts} contributions, ${conversation.steps.length} votes, ` +
    `${report.frames} frames in ${seconds.toFixed(1)} s: ${(messages / seconds).toFixed(0)} messages/s, ` +
    `${report.reconnects} reconnects; posted after ${report.ms?.posted} ms, decided ${report.ms?.decided} ms, supported ${report.ms?.voted} ms`
}

export function judge ({ conversation, report, status }) {
  const { posts, support } = conversation
  assert.equal(status, 0, `the replayer did not finish: ${JSON.stringify({ ...report, live: report.live?.length, returned: report.returned?.length, support: undefined })}`)
  const wanted = (accept) => posts.flatMap((post, i) => post.accept === accept ? [i] : [])
  assert.equal(report.seen, posts.length, 'every contribution reached the desk')
  assert.deepEqual(report.live, wanted(true), 'live set')
  assert.deepEqual(report.returned, wanted(false), 'returned set')
  assert.deepEqual(report.support, support.map((n, i) => posts[i].accept ? n : 0), 'support')
  assert.equal(report.receipted, posts.length, 'every contribution was receipted')
  for (const name of ['refused', 'gaps', 'repeats', 'doubled', 'clients_with_another_history']) assert.equal(report[name], 0, name)
}

/** Exports the room, then looks for every person and every returned text. */
export function judgeTraces ({ conversation, installation }) {
  const exports = join(installation.dir, 'exports')
  mkdirSync(exports, { recursive: true })
  for (const format of ['md', 'json']) {
    const document = execFileSync(program('subrosa'), ['export', 'hall', '--format', format, '--data', installation.data], { maxBuffer: 1 << 26 })
    const quoted = conversation.posts.filter((post) => post.accept && document.includes(post.text.slice(0, 12)))
    assert.ok(quoted.length > 50, `the ${format} export quotes what was said (${quoted.length})`)
    writeFileSync(join(exports, `hall.${format}`), document)
  }
  const persons = [...Array(conversation.persons).keys()]
  const codes = readFileSync(join(installation.dir, 'cards.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t')[1])
  const identities = [
    ...persons.map((n) => `127.1.${Math.floor(n / 250)}.${n % 250 + 1}`).filter((address) => address.length >= 9),
    ...persons.map((n) => `Canary ${String(700000 + n)}`),
    ...codes.flatMap((code) => [code, code.replaceAll('-', ''), code.replaceAll('-', '').slice(0, 12), code.replaceAll('-', '').slice(12)])
  ]
  assert.deepEqual(searchFiles([installation.data, installation.log, exports], identities), [])
  // Some were returned because another says the same and more: those words are on the floor.
  const accepted = conversation.posts.filter((post) => post.accept).map((post) => post.text)
  const returned = conversation.posts.filter((post) => !post.accept && !accepted.some((text) => text.includes(post.text))).map((post) => post.text)
  assert.deepEqual(searchFiles([exports], returned), [], 'texts of returned contributions in the exports')
  assert.deepEqual(searchFiles([installation.data, installation.log], returned), [], 'texts of returned contributions at rest')
  return identities.length
}

export { build }
