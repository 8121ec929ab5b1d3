// Which of several? A conditional logit (McFadden, 1974): the chance of each is its exponential score
// among all; weights by gradient ascent with momentum on labelled questions, kept small by a penalty.
const STEPS = 400
const RATE = 0.3
const MOMENTUM = 0.9
const PENALTY = 0.003

const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0)

/** Mean and deviation of each column. */
function scaleOf (rows) {
  return rows[0].map((_, column) => {
    const mean = rows.reduce((sum, row) => sum + row[column], 0) / rows.length
    const variance = rows.reduce((sum, row) => sum + (row[column] - mean) ** 2, 0) / rows.length
    return { mean, deviation: Math.sqrt(variance) || 1 }
  })
}

function chances (weights, rows) {
  const scores = rows.map((row) => dot(weights, row))
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const sum = powers.reduce((a, b) => a + b)
  return powers.map((power) => power / sum)
}

/**
 * @param {{rows: number[][], answer: number}[]} questions  rows: the features of each candidate
 * @returns {(rows: number[][]) => number} which candidate it takes for the one
 */
export function train (questions) {
  const scale = scaleOf(questions.flatMap(({ rows }) => rows))
  const scaled = (rows) => rows.map((row) => row.map((x, i) => (x - scale[i].mean) / scale[i].deviation))
  const ready = questions.map(({ rows, answer }) => ({ rows: scaled(rows), answer }))
  const weights = scale.map(() => 0)
  const speed = scale.map(() => 0)
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((w) => -PENALTY * w)
    for (const { rows, answer } of ready) {
      const chance = chances(weights, rows)
      rows.forEach((row, k) => {
        const error = ((k === answer ? 1 : 0) - chance[k]) / ready.length
        row.forEach((x, i) => { slope[i] += error * x })
      })
    }
    slope.forEach((s, i) => {
      speed[i] = MOMENTUM * speed[i] + (1 - MOMENTUM) * s
      weights[i] += RATE * speed[i]
    })
  }
  return (rows) => {
    const chance = chances(weights, scaled(rows))
    return chance.indexOf(Math.max(...chance))
  }
}
