// Keys and answers by which a registrar could tell people apart, or that are not what they say.
import { generatePrimeSync, randomBytes } from 'node:crypto'
import { bigOf, bitsOf, bytesOf, inverse, power } from './big.mjs'
import { MODULUS_BYTES, keyId, soundKey } from './hostile_registrar.mjs'

const E = 65537n
const BITS = 2048
const primeOf = (bits, options = {}) => BigInt(generatePrimeSync(bits, { bigint: true, ...options }))

/** A key of these primes; what it cannot sign it answers with something. */
function keyOf (primes) {
  const n = primes.reduce((product, prime) => product * prime, 1n)
  const phi = primes.reduce((product, prime) => product * (prime - 1n), 1n)
  const d = inverse(E, phi)
  return { n, modulus: bytesOf(n, MODULUS_BYTES), sign: (z) => d ? power(z, d, n) : z }
}

function full (make) {
  for (;;) {
    const key = make()
    if (bitsOf(key.n) === BITS) return key
  }
}

function oddPrimes () {
  const primes = []
  for (let i = 3n; primes.length < 2000; i += 2n) if (primes.every((prime) => prime * prime > i || i % prime)) primes.push(i)
  return primes.filter((prime) => prime % E !== 1n)
}

/** So many small primes that their product has the size of a modulus; the last is a little larger. */
function smooth () {
  const chosen = []
  let n = 1n
  for (const prime of oddPrimes()) {
    if (bitsOf(n * prime) > BITS - 24) break
    n *= prime
    chosen.push(prime)
  }
  let more = 0
  return full(() => keyOf([...chosen, primeOf(BITS - bitsOf(n) + (more ^= 1))]))
}

/** Kind -> a key of that kind; `id` where it is not the key's own. */
export const BAD_KEYS = {
  'wrong id': () => ({ ...soundKey(), id: randomBytes(32) }),
  "another key's id": () => ({ ...soundKey(), id: keyId(soundKey().modulus) }),
  even: () => { const key = soundKey(); return { ...key, n: key.n - 1n, modulus: bytesOf(key.n - 1n, MODULUS_BYTES) } },
  '1024 bits': () => keyOf([primeOf(512), primeOf(512)]),
  '2040 bits': () => keyOf([primeOf(1020), primeOf(1020)]),
  'e divides p - 1': () => full(() => keyOf([primeOf(1024, { add: 2n * E, rem: 1n }), primeOf(1024)])),
  'a prime': () => full(() => keyOf([primeOf(BITS)])),
  'three times a prime': () => full(() => keyOf([3n, primeOf(BITS - 2)])),
  'small primes only': smooth
}

/** Kind -> what is answered instead of a signature. */
export const BAD_ANSWERS = {
  'times a mark': (signature, { n }) => signature * 65539n % n,
  'of another message': (signature, key) => key.sign(bigOf(randomBytes(MODULUS_BYTES)) % key.n),
  'by another key': (signature, { n }) => power(signature, 3n, n),
  nothing: () => 0n,
  negative: (signature, { n }) => n - signature
}
