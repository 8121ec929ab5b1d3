// The memory of a running program, for root.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const PIECE_BYTES = 1 << 24
const OVERLAP_BYTES = 4096

/**
 * All that can be read, piece by piece; each piece goes on `overlap` bytes into the next.
 * @returns {Iterable<{at: number, bytes: Buffer}>} bytes: valid until the next piece
 */
export function * piecesOf (pid, overlap) {
  const memory = openSync(`/proc/${pid}/mem`, 'r')
  const piece = Buffer.alloc(PIECE_BYTES + overlap)
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n')) {
      const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) r/.exec(line) ?? []
      if (!from || /\[v(var|dso|syscall)/.test(line)) continue
      const end = parseInt(to, 16)
      for (let at = parseInt(from, 16); at < end; at += PIECE_BYTES) {
        let read = 0
        try { read = readSync(memory, piece, 0, Math.min(piece.length, end - at), at) } catch { continue } // a guard page
        yield { at, bytes: piece.subarray(0, read) }
      }
    }
  } finally {
    closeSync(memory)
  }
}

/** What is there now, to be looked at later. @returns {{at: number, bytes: Buffer}[]} */
export function imageOf (pid) {
  const image = []
  for (const { at, bytes } of piecesOf(pid, OVERLAP_BYTES)) image.push({ at, bytes: Buffer.from(bytes) })
  return image
}

/** Where each of these words is, every time. @param {Buffer[]} words @returns {number[][]} addresses */
export function allAddressesIn (image, words) {
  return words.map((word) => image.flatMap(({ at, bytes }) => {
    const found = []
    for (let here = bytes.indexOf(word); here >= 0; here = bytes.indexOf(word, here + 1)) found.push(at + here)
    return found
  }))
}

/** Where each is first: its address, or null. @returns {(number | null)[]} */
export const addressesIn = (image, words) => allAddressesIn(image, words).map(([first = null]) => first)
