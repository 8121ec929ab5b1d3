// In which ways somebody could have kept a word.
import { createHash } from 'node:crypto'

const digest = (name, bytes) => createHash(name).update(bytes).digest()

/** Base64 inside of other base64: at each of three offsets, without the signs shared with neighbours. */
function base64 (bytes) {
  return [0, 1, 2].flatMap((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
    const inner = text.slice(Math.ceil(offset * 8 / 6), Math.floor((offset + bytes.length) * 8 / 6))
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

const hex = (bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]

/** Each word once, under the first of its names. */
function distinct (named) {
  const seen = new Set()
  const isNew = (word) => !seen.has(word.toString('latin1')) && seen.add(word.toString('latin1'))
  return new Map(Object.entries(named).map(([name, words]) => [name, words.filter(isNew)]))
}

/** @param {Buffer} bytes @returns {Map<string, Buffer[]>} name of a spelling -> what to look for */
export function spellings (bytes) {
  const text = bytes.toString('utf8')
  const characters = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'))
  return distinct({
    plain: [bytes],
    'UTF-16': [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()],
    base64: base64(bytes).map((one) => Buffer.from(one)),
    hex: hex(bytes).map((one) => Buffer.from(one)),
    digest: ['md5', 'sha1', 'sha256'].map((name) => digest(name, bytes)).flatMap((one) => [one, ...hex(one).map((word) => Buffer.from(word)), Buffer.from(base64(one)[0])]),
    percent: [Buffer.from(characters.map((one) => `%${one}`).join('')), Buffer.from(characters.map((one) => `%${one.toUpperCase()}`).join('')), Buffer.from(encodeURIComponent(text))],
    'JSON escapes': [Buffer.from(characters.map((one) => `\\u00${one}`).join('')), Buffer.from(JSON.stringify(text).slice(1, -1))]
  })
}

/** The same of an address, which has spellings of its own. @param {string} address @param {number[]} ports it was used with */
export function addressSpellings (address, ports) {
  const parts = address.split('.').map(Number)
  const all = spellings(Buffer.from(address))
  all.set('reversed', [Buffer.from([...parts].reverse().join('.'))])
  all.set('hex', [...all.get('hex'), ...hex(Buffer.from(parts)).map((one) => Buffer.from(one))])
  all.set('as the kernel has it', ports.map((port) => Buffer.from([2, 0, port >> 8, port & 255, ...parts])))
  return all
}
