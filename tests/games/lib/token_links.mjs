// Whose token is this? All that a registrar can hold against blinded messages when it gets the spent
// tokens: the factor that would join the two, by its size, its zeros, its words and its repetition;
// and the order and time of draws and spends.
import { createHash } from 'node:crypto'
import { bigOf, bitsOf, inverse } from './big.mjs'

const WORD = (1n << 64n) - 1n
const STRONG_BITS = 24 // hundreds of candidates give twelve or so by chance
const INPUT_BYTES = 98
const BITS = 2048

const wordsOf = (bytes) => [bigOf(bytes.subarray(0, 8)), bigOf(bytes.subarray(-8))]

/** Words that a careless client could have made its factor from. */
function suspects (token) {
  const nonce = token.subarray(2, 34)
  return new Set([nonce, createHash('sha256').update(nonce).digest(), createHash('sha384').update(nonce).digest()].flatMap(wordsOf))
}

function zerosAtEnd (number) {
  if (number === 0n) return BITS
  let zeros = 0
  for (let rest = number; !(rest & 1n); rest >>= 1n) zeros++
  return zeros
}

/** How unlikely it is, in bits, that this factor is one at random. */
function oddity (factor, words, n) {
  const small = Math.max(BITS - bitsOf(factor), BITS - bitsOf(n - factor))
  const known = [factor & WORD, factor >> BigInt(BITS - 64)].some((word) => words.has(word)) ? 60 : 0
  return Math.max(small, zerosAtEnd(factor & WORD), known)
}

/**
 * @param {{person: any, slot: any, z: bigint, b: bigint, at: number}[]} draws in their order
 * @param {{slot: any, token: Buffer, at: number}[]} spent in their order; of a slot only room, part and purpose are known
 * @param {(slot: any) => {n: bigint}} keyOf
 * @returns {any[]} the guessed person of each token
 */
export function linkTokens (draws, spent, keyOf) {
  const classOf = ({ room, part, purpose }) => `${room} ${part} ${purpose}`
  const byClass = new Map()
  for (const draw of draws) byClass.set(classOf(draw.slot), [...byClass.get(classOf(draw.slot)) ?? [], draw])
  const persons = [...new Set(draws.map(({ person }) => person))] // by first draw
  const repeated = new Map()
  const pairs = spent.map(({ slot, token }) => {
    const { n } = keyOf(slot)
    const inverseOf = inverse(bigOf(token.subarray(INPUT_BYTES)), n)
    const words = suspects(token)
    return byClass.get(classOf(slot)).map((draw) => {
      const factor = draw.b * inverseOf % n
      const name = `${draw.person} ${factor & WORD}`
      repeated.set(name, (repeated.get(name) ?? 0) + 1)
      return { draw, name, bits: oddity(factor, words, n) }
    })
  })
  return spent.map(({ at }, i) => {
    const strong = pairs[i].map(({ draw, name, bits }) => ({ draw, bits: bits + (repeated.get(name) > 1 ? 50 : 0) }))
      .reduce((best, one) => one.bits > best.bits ? one : best)
    if (strong.bits >= STRONG_BITS) return strong.draw.person
    const before = pairs[i].filter(({ draw }) => draw.at < at).reduce((best, { draw }) => !best || draw.at > best.at ? draw : best, null)
    if (before && at - before.at <= 2) return before.person
    return persons[Math.floor(i * persons.length / spent.length)] // first drawn, first spent
  })
}
