// An attacker that learns from labelled groups which order of things betrays which order of people.
//
// A group is what left together: `items`, each {text, features: {name: value}}, and `people`, each
// {person, traits: {name: value}}: everybody who may have written one of them. A rule says: the n-th
// item by this feature is by the n-th person by this trait. Features have natural orders (numbers,
// strings); the rule that was right most often in the training groups is used in the others.

function ranked (list, value) {
  const compare = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0)
  return [...list].sort(compare)
}

/** text -> person, by one rule. */
function applyRule ({ feature, trait, reverse }, group) {
  const items = ranked(group.items, ({ features }) => features[feature])
  const people = ranked(group.people, ({ traits }) => traits[trait])
  if (reverse) people.reverse()
  return items.map((item, i) => [item.text, people[Math.floor(i * people.length / items.length)].person])
}

function rulesOf (groups) {
  const names = (list, of) => [...new Set(list.flatMap((one) => Object.keys(one[of])))]
  const features = names(groups.flatMap(({ items }) => items), 'features')
  const traits = names(groups.flatMap(({ people }) => people), 'traits')
  return features.flatMap((feature) => traits.flatMap((trait) => [false, true].map((reverse) => ({ feature, trait, reverse }))))
}

const hits = (guesses, truth) => guesses.filter(([text, person]) => truth.get(text) === person).length

/**
 * Every strategy guesses; the one that did best on the training groups is believed.
 * @param {{training: any[], test: any[], truth: Map<string, number>, others?: ((group: any) => [string, number][])[]}} game
 * @returns {{wins: number, n: number, chance: number, by: string}}
 */
export function attack ({ training, test, truth, others = {} }) {
  const strategies = [
    ...rulesOf([...training, ...test]).map((rule) => ({
      name: `${rule.feature} by ${rule.trait}${rule.reverse ? ', backwards' : ''}`, guess: (group) => applyRule(rule, group)
    })),
    ...Object.entries(others).map(([name, guess]) => ({ name, guess }))
  ]
  const score = (guess, groups) => groups.reduce((sum, group) => sum + hits(guess(group), truth), 0)
  const best = strategies.map((one) => ({ ...one, hits: score(one.guess, training) })).reduce((a, b) => (b.hits > a.hits ? b : a))
  const n = test.reduce((sum, { items }) => sum + items.length, 0)
  const chance = test.reduce((sum, { items, people }) => sum + items.length / people.length, 0) / n
  return { wins: score(best.guess, test), n, chance, by: best.name }
}
