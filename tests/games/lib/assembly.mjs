// A forum full of people who say things in rounds, played by the program `assembly` against real
// programs: what was true about it, and what three members of the room heard.
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startInstallation } from '../../lib/installation.mjs'
import { smallForum } from '../../lib/small_forum.mjs'

const HABIT_MS = [40, 640] // answers to a tick come within this, each person's at a place of their own

/** A text nobody else has, of a length that tells nothing. */
export const textOf = (n, random) => `Contribution ${n} ${'says something '.repeat(random.below(20))}`.trim()

/** People with habits: who answers quickly does so always. */
export function people (k, random, { tremor_ms = 2 } = {}) {
  const [from, to] = HABIT_MS
  return random.shuffled(Array.from({ length: k }, (_, i) => Math.round(from + (to - from) * i / k)))
    .map((habit_ms) => ({ habit_ms, tremor_ms, join: 0, leave: 1000 }))
}

/** A small forum of one room and one part. */
export function forumOf (post_tokens) {
  const forum = smallForum({ post_tokens })
  const [hall] = forum.rooms
  hall.sessions.forEach((session) => session.parts.splice(1))
  return { ...forum, rooms: [hall] }
}

function script ({ persons, deeds, decisions }, cards) {
  const lines = [
    ['staff', 'moderator', cards.moderator[0]],
    ['staff', 'rapporteur', cards.rapporteur[0]],
    ...persons.map((p, i) => ['person', cards.participant[i], p.habit_ms, p.tremor_ms, p.join, p.leave]),
    ...deeds.map((d) => ['do', d.round, d.person, d.what, d.text, ...(d.before ? [d.before] : [])]),
    ...[...decisions].map(([text, act]) => ['decide', act, text])
  ]
  return lines.map((line) => `${line.join('\t')}\n`).join('')
}

/** As many tokens as somebody needs: who posts less draws as many. */
function mostPosts ({ deeds }) {
  const posts = new Map()
  deeds.filter(({ what }) => what === 'post').forEach(({ person }) => posts.set(person, (posts.get(person) ?? 0) + 1))
  return Math.max(...posts.values())
}

/**
 * @param {{bin: string, env: Record<string, string>, ticksARound: number,
 *   plan: {persons: any[], deeds: {round: number, person: number, what: string, text: string, before?: string}[],
 *   decisions: Map<string, string>}}} options
 * @returns {Promise<{lines: any[], installation: any}>} the installation still runs
 */
export async function assemble ({ bin, env, plan, ticksARound }) {
  const rounds = Math.max(...plan.deeds.map(({ round }) => round)) + 1
  const installation = await startInstallation({
    forum: forumOf(mostPosts(plan)), bin, env, cards: { participant: plan.persons.length, moderator: 1, rapporteur: 1 }
  })
  const file = (name) => join(installation.dir, name)
  writeFileSync(file('script.tsv'), script(plan, installation.cards))
  const deadline = 60 + rounds * ticksARound
  const child = spawn(join(bin, 'assembly'), [installation.port, file('script.tsv'), file('lines.json'), ticksARound, deadline].map(String),
    { stdio: ['ignore', 'inherit', 'inherit'] })
  const status = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  if (status !== 0) throw new Error(`the assembly did not come to its end (${status})`)
  return { installation, lines: readFileSync(file('lines.json'), 'utf8').trim().split('\n').map((line) => JSON.parse(line)) }
}
