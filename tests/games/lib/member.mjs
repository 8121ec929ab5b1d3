// What three members of a room heard, as groups of contributions for lib/ranks.mjs: those of one round,
// with everybody who was in the room then; or those that took the place of others, with the writers of
// the others.

const latin = (id) => Buffer.from(id, 'base64url').toString('latin1')

/** What can be put in an order about each text: of its first showing at the desk and on the floor. */
function featuresOf (lines) {
  const features = new Map()
  lines.forEach(({ t, by, in: view, ns, m }, at) => {
    if (t !== 'heard' || m.t !== 'item' || !m.text) return
    if (!features.has(m.text)) features.set(m.text, { id: latin(m.id), length: m.text.length })
    const one = features.get(m.text)
    if (by === 'moderator' && view === 'desk') one.desk ??= at
    if (by === 'moderator' && view === 'desk') one.version ??= m.version
    if (by === 'participant' && view === 'floor') Object.assign(one, { floor: one.floor ?? at, number: m.no })
    if (by === 'participant' && view === 'floor') one.floorDelay ??= Math.round((ns - (one.deskNs ?? ns)) / 1e3)
    if (by === 'moderator' && view === 'desk') one.deskNs ??= ns
  })
  return features
}

/** Receipts that belong to the frames which answered a tick: they come after the next one. */
function receiptsOf (lines) {
  const after = new Map()
  let n = 0
  let began = 0
  for (const { t, by, in: view, ns, m } of lines) {
    if (t !== 'heard' || by !== 'participant' || view !== 'pulse') continue
    if (m.t === 'tick') [n, began] = [m.n, ns]
    if (m.t !== 'receipts' || m.room !== 'hall') continue
    const one = after.get(n - 1) ?? { messages: 0, receipts: 0, unreadable: 0, delay: ns - began }
    after.set(n - 1, { ...one, messages: one.messages + 1, receipts: one.receipts + m.ok.length, unreadable: Math.max(one.unreadable, m.unreadable) })
  }
  return after
}

/** Not in the order of sending, which nobody has heard. */
const inOrderOfIds = (items) => items.sort((a, b) => (a.features.id < b.features.id ? -1 : 1))

/** Who was in the room at a moment, with what everybody knows of them. */
function presentAt (lines, ns) {
  const came = new Map()
  for (const line of lines) {
    if (line.ns > ns) break
    if (line.t === 'came') came.set(line.person, line.ns)
    if (line.t === 'went') came.delete(line.person)
  }
  return [...came].filter(([person]) => person !== 0).sort(([a], [b]) => a - b).map(([person, since]) => ({ person, traits: { came: since, seat: person } }))
}

/**
 * @param {any[]} lines of the assembly
 * @returns {{round: number, kind: 'crowd' | 'alone' | 'edit', items: any[], people: any[]}[]}
 */
export function groupsHeard (lines) {
  const features = featuresOf(lines)
  const receipts = receiptsOf(lines)
  const gone = new Map()
  lines.forEach(({ t, by, in: view, m }, at) => {
    if (t === 'heard' && by === 'moderator' && view === 'desk' && m.t === 'gone') gone.set(latin(m.id), at)
  })
  const sent = lines.filter(({ t, what }) => t === 'sent' && (what === 'post' || what === 'edit'))
  return [...new Set(sent.map(({ round }) => round))].map((round) => {
    const here = sent.filter((one) => one.round === round)
    const items = inOrderOfIds(here.map(({ text, tick }) => {
      if (!features.has(text)) throw new Error(`the desk never showed: ${text}`)
      return { text, features: { ...features.get(text), ...receipts.get(tick) } }
    }))
    if (here[0].what === 'post') return { round, kind: here.length === 1 ? 'alone' : 'crowd', items, people: presentAt(lines, here[0].ns) }
    const people = here.sort((a, b) => a.person - b.person).map(({ person, before }) => {
      const { id, desk, length } = features.get(before)
      return { person, traits: { gone: gone.get(id) ?? 0, id, desk, length } }
    })
    return { round, kind: 'edit', items, people }
  })
}

/** A number that everybody hears may be that of a seat, counted from somewhere: learned from labels. */
export function byNumber (training, truth, feature) {
  const offsets = training.flatMap(({ items }) => items.map(({ text, features }) => features[feature] - truth.get(text))).sort((a, b) => a - b)
  const offset = offsets[Math.floor(offsets.length / 2)] ?? 0
  const miss = (person, { features }) => Math.abs(features[feature] - offset - person)
  return ({ items, people }) => items.map((item) =>
    [item.text, people.reduce((a, b) => (miss(b.person, item) < miss(a.person, item) ? b : a)).person])
}

/** A text whose id has much of the id of one that is gone is by the same hand. */
export function byOldId ({ items, people }) {
  const common = (a, b) => { let n = 0; while (n < a.length && a[n] === b[n]) n++; return n }
  return items.map(({ text, features }) =>
    [text, people.reduce((a, b) => (common(b.traits.id ?? '', features.id) > common(a.traits.id ?? '', features.id) ? b : a)).person])
}
