// A registrar that keeps everything and signs what it likes, with the line to it: pages are admitted
// by it as by a real one. What it saw is in `draws`, in the order in which it came.
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { load } from '../../web/built.mjs'
import { bigOf, bytesOf, power } from './big.mjs'

const { open, makePair, pointOf } = await load('lib/hpke.js')
const { sealBox } = await load('lib/box.js')
const { readContainer, writeContainer } = await load('lib/container.js')

export const MODULUS_BYTES = 256
const NOTHING = new Uint8Array(0)
const base64 = (bytes) => Buffer.from(bytes).toString('base64url')

/* RFC 9578 section 6.5: the public key with the RSASSA-PSS identifier, before and behind its modulus. */
const [HEAD, TAIL] = ['30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108' +
  '300b0609608648016503040202a2030201300382010f003082010a0282010100', '0203010001'].map((hex) => Buffer.from(hex, 'hex'))

export const keyId = (modulus) => createHash('sha256').update(Buffer.concat([HEAD, modulus, TAIL])).digest()

/** A key as it should be: `sign` is the private operation. */
export function soundKey () {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = privateKey.export({ format: 'jwk' })
  const [n, p, q, dp, dq, qi] = [jwk.n, jwk.p, jwk.q, jwk.dp, jwk.dq, jwk.qi].map((text) => bigOf(Buffer.from(text, 'base64url')))
  const sign = (z) => {
    const [a, b] = [power(z, dp, p), power(z, dq, q)]
    return (b + q * (((a - b) % p + p) * qi % p)) % n
  }
  return { n, modulus: bytesOf(n, MODULUS_BYTES), sign }
}

export class HostileRegistrar {
  /** Every blinded message with its signature: { person, slot, z, b, at }. */
  draws = []
  clock = 0
  #pair
  #admit
  #pass = randomBytes(32)

  static async make () {
    const self = new HostileRegistrar()
    self.#pair = await makePair()
    self.#admit = await pointOf(self.#pair)
    return self
  }

  /** The `keys.registrar` message that publishes these keys: [{ room, purpose, key, id }]. */
  published (tokens) {
    return {
      admit: base64(this.#admit),
      pass: base64(this.#pass),
      tokens: tokens.map(({ room, purpose, key, id = keyId(key.modulus) }) => ({ room, purpose, id: base64(id), modulus: base64(key.modulus) }))
    }
  }

  /** Signs blinded messages, one for each slot, and remembers them. */
  sign (person, slots, blinded, keyOf, mark = (signature) => signature) {
    return Buffer.concat(slots.map((slot, i) => {
      const z = bigOf(blinded.subarray(i * MODULUS_BYTES, (i + 1) * MODULUS_BYTES))
      const key = keyOf(slot)
      const b = mark(key.sign(z), key)
      this.draws.push({ person, slot, z, b, at: this.clock++ })
      return bytesOf(b, MODULUS_BYTES)
    }))
  }

  /**
   * The line of one page to this registrar.
   * @param {any} person @param {any[]} plan the slots of a bundle, in order
   * @param {(slot: any) => any} keyOf @param {(signature: bigint, key: any) => bigint} [mark] what is answered instead
   */
  line (person, plan, keyOf, mark) {
    const heard = new Map()
    const answer = async ({ id, box }) => {
      const [head, blinded] = readContainer(await open(this.#pair, 'subrosa.v1 admit', Buffer.from(box, 'base64url')))
      const signatures = this.sign(person, plan, blinded, keyOf, mark)
      const plain = writeContainer([Buffer.from('{"t":"tokens","role":"participant"}'), signatures, NOTHING, NOTHING])
      const sealed = await sealBox({ purpose: 'admitted' }, Buffer.from(JSON.parse(Buffer.from(head)).reply, 'base64url'), plain)
      heard.get('admitted')?.({ id, box: base64(sealed) })
    }
    return {
      state: { name: 'live' },
      on: (name, listener) => { heard.set(name, listener); return () => heard.delete(name) },
      send: (message) => { answer(message).catch((error) => heard.get('error')?.({ code: error.message, about: message.id })) }
    }
  }
}
