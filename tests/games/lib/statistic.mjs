// How sure a measured share is.

const Z95 = 1.959963984540054 // two-sided 95 %

/**
 * Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927).
 * @param {number} wins @param {number} n @returns {{low: number, high: number}}
 */
export function wilson (wins, n) {
  const share = wins / n
  const z2 = Z95 * Z95
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n)
  const half = Z95 / (1 + z2 / n) * Math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

export const BAR = 0.05 // the real system passes when the attacker is at most so much above chance
export const BLIND = 0.9 // a game that does not win so often against a system that leaks sees nothing

/**
 * What a played game says. `difference` is what the attacker has above chance.
 * @param {{wins: number, n: number, chance: number}} played
 */
export function judge ({ wins, n, chance }) {
  const { low, high } = wilson(wins, n)
  return { wins, n, chance, success: wins / n, difference: wins / n - chance, low: low - chance, high: high - chance }
}

export const holds = (verdict) => verdict.high <= BAR
export const sees = (verdict) => verdict.success >= BLIND
