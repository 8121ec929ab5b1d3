// The intersection attack: whatever comes back in several contributions may be a name for their
// writer. The ticks in which a name was used are laid beside the ticks in which each client sent.

const overlap = (a, b) => {
  const both = [...a].filter((x) => b.has(x)).length
  return both / (a.size + b.size - both)
}

/** member and value of a record -> ticks and texts, for values that may be names. */
function namesIn (groups) {
  const names = new Map()
  for (const { tick, items } of groups) {
    for (const { text, record } of items) {
      for (const [member, value] of Object.entries(record)) {
        if (member === 'text' || typeof value === 'object') continue
        const name = `${member} ${value}`
        if (!names.has(name)) names.set(name, { ticks: new Set(), texts: [], twice: false })
        const one = names.get(name)
        one.twice ||= one.ticks.has(tick) // one client sends once a tick: this is no name
        one.ticks.add(tick)
        one.texts.push(text)
      }
    }
  }
  return [...names.values()].filter(({ twice, texts }) => !twice && texts.length > 1)
}

/**
 * @param {{tick: number, items: any[], people: {person: number}[]}[]} groups
 * @returns {(group: any) => [string, number][]} guesses for a group
 */
export function byPseudonyms (groups) {
  const sentIn = new Map()
  for (const { tick, people } of groups) {
    for (const { person } of people) sentIn.set(person, (sentIn.get(person) ?? new Set()).add(tick))
  }
  const guesses = new Map()
  for (const { ticks, texts } of namesIn(groups)) {
    const best = [...sentIn].map(([person, sent]) => ({ person, fit: overlap(ticks, sent) })).reduce((a, b) => (b.fit > a.fit ? b : a))
    for (const text of texts) if ((guesses.get(text)?.fit ?? 0) < best.fit) guesses.set(text, best)
  }
  return ({ items, people }) => items.map(({ text }) => [text, guesses.get(text)?.person ?? people[0].person])
}
