// Arithmetic of somebody who has all the time: big integers, bytes, residues.

export const bigOf = (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)

export const bytesOf = (number, length) => Buffer.from(number.toString(16).padStart(2 * length, '0'), 'hex')

export function power (base, exponent, n) {
  let result = 1n
  for (let b = base % n, e = exponent; e > 0n; e >>= 1n, b = b * b % n) if (e & 1n) result = result * b % n
  return result
}

/** @returns {bigint | null} null: there is none */
export function inverse (number, n) {
  let [r, next, t, nextT] = [n, number % n, 0n, 1n]
  while (next) {
    const quotient = r / next;
    [r, next, t, nextT] = [next, r - quotient * next, nextT, t - quotient * nextT]
  }
  return r === 1n ? (t + n) % n : null
}

export const bitsOf = (number) => number.toString(2).length
