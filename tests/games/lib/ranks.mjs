// An attacker that learns from labelled groups which order of things betrays which order of people.
//
// A group is what left together: `items`, each {text, features: {name: value}}, and `people`, each
// {person, traits: {name: value}}: everybody who may have written one of them. A rule says: the n-th
// item by this feature is by the n-th person by this trait. Features and traits have natural orders
// (numbers, strings). Beside the traits that are given, everybody has a habit in each feature: the place
// of her items in the groups that are labelled. What was right most often there is believed.

function ranked (list, value) {
  const compare = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0)
  return [...list].sort(compare)
}

/** [text, person] for each item. */
function match (items, people) {
  return items.map((item, i) => [item.text, people[Math.floor(i * people.length / items.length)].person])
}

const byTrait = ({ feature, trait, reverse }) => (group) => {
  const people = ranked(group.people, ({ traits }) => traits[trait])
  return match(ranked(group.items, ({ features }) => features[feature]), reverse ? people.reverse() : people)
}

/** person -> mean place, from 0 to 1, of her items. */
function habitsIn (groups, feature, truth) {
  const places = new Map()
  for (const { items } of groups) {
    ranked(items, ({ features }) => features[feature]).forEach(({ text }, i) => {
      const person = truth.get(text)
      places.set(person, [...places.get(person) ?? [], i / items.length])
    })
  }
  return new Map([...places].map(([person, all]) => [person, all.reduce((a, b) => a + b) / all.length]))
}

/** A labelled group is judged by the other ones. */
const byHabit = ({ feature, training, truth }) => (group) => {
  const habits = habitsIn(training.filter((other) => other !== group), feature, truth)
  const people = ranked(group.people, ({ person }) => habits.get(person) ?? 0.5)
  return match(ranked(group.items, ({ features }) => features[feature]), people)
}

function strategiesOf ({ training, test, truth }) {
  const names = (list, of) => [...new Set(list.flatMap((one) => Object.keys(one[of])))]
  const groups = [...training, ...test]
  const features = names(groups.flatMap(({ items }) => items), 'features')
  const traits = names(groups.flatMap(({ people }) => people), 'traits')
  return features.flatMap((feature) => [
    { name: `${feature} by habit`, guess: byHabit({ feature, training, truth }) },
    ...traits.flatMap((trait) => [false, true].map((reverse) => ({
      name: `${feature} by ${trait}${reverse ? ', backwards' : ''}`, guess: byTrait({ feature, trait, reverse })
    })))
  ])
}

const hits = (guesses, truth) => guesses.filter(([text, person]) => truth.get(text) === person).length

/**
 * Every strategy guesses; the one that did best on the training groups is believed.
 * @param {{training: any[], test: any[], truth: Map<string, number>,
 *   others?: Record<string, (group: any) => [string, number][]>}} game
 * @returns {{wins: number, n: number, chance: number, by: string}}
 */
function attack ({ training, test, truth, others = {} }) {
  const strategies = [
    ...Object.entries(others).map(([name, guess]) => ({ name, guess })),
    ...strategiesOf({ training, test, truth })
  ]
  const score = (guess, groups) => groups.reduce((sum, group) => sum + hits(guess(group), truth), 0)
  const best = strategies.map((one) => ({ ...one, hits: score(one.guess, training) })).reduce((a, b) => (b.hits > a.hits ? b : a))
  const n = test.reduce((sum, { items }) => sum + items.length, 0)
  const chance = test.reduce((sum, { items, people }) => sum + items.length / people.length, 0) / n
  return { wins: score(best.guess, test), n, chance, by: best.name }
}

/**
 * Kinds of groups are learned one by one, each with a third of its groups as labels; one verdict over all.
 * @param {{groups: any[], kinds: string[], truth: Map<string, number>, least?: Record<string, number>,
 *   others?: (training: any[]) => Record<string, (group: any) => [string, number][]>, say: (text: string) => void}} game
 *   least: so many groups of a kind are labelled at least (2)
 */
export function attackKinds ({ groups, kinds, truth, least = {}, others = () => ({}), say }) {
  const results = kinds.map((kind) => {
    const all = groups.filter((group) => group.kind === kind)
    const labelled = Math.max(least[kind] ?? 2, Math.floor(all.length / 3))
    const [training, test] = [all.slice(0, labelled), all.slice(labelled)]
    const result = { kind, ...attack({ training, test, truth, others: others(training) }) }
    say(`${kind}: ${result.wins} of ${result.n}, chance ${result.chance.toFixed(3)}, believing ${result.by}`)
    return result
  })
  const sum = (value) => results.reduce((total, one) => total + value(one), 0)
  const n = sum((one) => one.n)
  return { results, wins: sum(({ wins }) => wins), n, chance: sum((one) => one.chance * one.n) / n }
}
