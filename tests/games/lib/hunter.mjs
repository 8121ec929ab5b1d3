// Looks for thousands of words at once in files and in the memory of programs.
import { piecesOf } from './memory.mjs'

const PREFIX = 8 // no word is shorter
const LONGEST = 1024

export class Hunter {
  #seen = new Uint8Array(1 << 21) // a bit for each beginning of three bytes
  #words = new Map() // beginning -> [{ bytes, owner }]
  count = 0

  /** @param {any} owner what a hit says */
  add (bytes, owner) {
    if (bytes.length < PREFIX || bytes.length > LONGEST) throw new Error(`a word of ${bytes.length} bytes cannot be looked for`)
    const key = bytes[0] | bytes[1] << 8 | bytes[2] << 16
    this.#seen[key >> 3] |= 1 << (key & 7)
    const name = bytes.latin1Slice(0, PREFIX)
    if (!this.#words.has(name)) this.#words.set(name, [])
    this.#words.get(name).push({ bytes, owner })
    this.count++
  }

  /** @returns {Set<any>} owners of what stands in these bytes */
  search (data, found = new Set()) {
    const seen = this.#seen
    const end = data.length - PREFIX
    for (let i = 0; i <= end; i++) {
      const key = data[i] | data[i + 1] << 8 | data[i + 2] << 16
      if (!(seen[key >> 3] & 1 << (key & 7))) continue
      for (const { bytes, owner } of this.#words.get(data.latin1Slice(i, i + PREFIX)) ?? []) {
        if (data.compare(bytes, 0, bytes.length, i, Math.min(data.length, i + bytes.length)) === 0) found.add(owner)
      }
    }
    return found
  }

  /** All that a program has in memory and that can be read, which is for root only. */
  searchMemory (pid) {
    const found = new Set()
    for (const { bytes } of piecesOf(pid, LONGEST)) this.search(bytes, found)
    return found
  }
}
