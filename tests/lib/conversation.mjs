// A public conversation (comments.csv, votes.csv) as a plan for the replayer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** RFC 4180, with a header: one object a record. */
export function parseCsv (text) {
  const rows = [[]]
  let cell = ''; let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') { cell += '"'; i++ } else if (c === '"') quoted = false
      else cell += c
    } else if (c === '"') quoted = true
    else if (c === ',') { rows.at(-1).push(cell); cell = '' } else if (c === '\n') { rows.at(-1).push(cell); cell = ''; rows.push([]) } else if (c !== '\r') cell += c
  }
  if (cell || rows.at(-1).length) rows.at(-1).push(cell)
  const [header, ...records] = rows.filter((row) => row.length > 1 || row[0])
  return records.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

const escape = (text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '')

/** Reads a conversation: who wrote, what was decided, how the votes ended. */
export function readConversation (dir) {
  const comments = parseCsv(readFileSync(join(dir, 'comments.csv'), 'utf8'))
    .sort((a, b) => a.timestamp - b.timestamp)
  const votes = parseCsv(readFileSync(join(dir, 'votes.csv'), 'utf8')).sort((a, b) => a.timestamp - b.timestamp)
  const persons = new Map()
  const person = (id) => persons.get(id) ?? persons.set(id, persons.size).get(id)
  const posts = comments.map((comment) => ({
    person: person(comment['author-id']), accept: comment.moderated === '1', text: comment['comment-body']
  }))
  const postOf = new Map(comments.map((comment, i) => [comment['comment-id'], i]))
  // Of a vote that was changed, every step is played; what does not touch support is left out.
  const last = new Map()
  const steps = []
  for (const vote of votes) {
    const post = postOf.get(vote['comment-id'])
    if (post === undefined) continue
    const key = `${vote['voter-id']} ${post}`
    const on = vote.vote === '1'
    if (on !== (last.get(key) ?? false)) steps.push({ person: person(vote['voter-id']), post, on })
    last.set(key, on)
  }
  const support = posts.map(() => 0)
  for (const [key, on] of last) if (on) support[Number(key.split(' ')[1])]++
  return { posts, steps, support, persons: persons.size }
}

export function planText ({ posts, steps }) {
  return posts.map((post) => `post\t${post.person}\t${post.accept ? 'accept' : 'return'}\t${escape(post.text)}\n`).join('') +
    steps.map((vote) => `vote\t${vote.person}\t${vote.post}\t${vote.on ? 1 : 0}\n`).join('')
}

const en = (text) => ({ en: text })

/** A forum with one room and one part, quick ticks, and every count shown. */
export function replayForum (postTokens) {
  return {
    id: 'replay', title: en('A conversation replayed'), place: en('Everywhere'), time_zone: 'UTC',
    start: '2016-09-29', end: '2016-09-29', languages: ['en'], k: 1, post_tokens: postTokens,
    retention: { record_days: 1, statement: en('Kept for the test.') },
    reasons: [{ id: 'unclear', name: en('Unclear'), advice: en('Please say it in other words.') }],
    themes: [{
      id: 'a', guid: '6f0f3c1e-1d1b-4c6c-9c39-0f3c1e1d1b4c', name: en('Theme'), description: en('Theme'),
      codes: [{ id: 'a1', guid: '7f0f3c1e-1d1b-4c6c-9c39-0f3c1e1d1b4c', name: en('Topic'), description: en('Topic') }]
    }],
    facets: [],
    days: [{ id: 'day-1', date: '2016-09-29', title: en('Day 1') }],
    rooms: [{
      id: 'hall', name: en('Hall'), speaking: true, tick_s: 1, pool: { min: 3, wait_s: 2 },
      sessions: [{
        id: 's1', day: 'day-1', title: en('Session'), theme: 'a',
        parts: [{ id: 'p1', title: en('Part'), start: '09:00', end: '18:00', regime: 'rule' }]
      }]
    }]
  }
}
