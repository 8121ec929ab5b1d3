// Seeded chance: the same seed plays the same game.
import { createHash } from 'node:crypto'

export class Random {
  #state

  /** @param {string} seed */
  constructor (seed) {
    this.#state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  }

  /** Uniform in [0, 1): mulberry32. */
  next () {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below (bound) { return Math.floor(this.next() * bound) }
  pick (list) { return list[this.below(list.length)] }

  shuffled (list) {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const k = this.below(i + 1);
      [out[i], out[k]] = [out[k], out[i]]
    }
    return out
  }

  /** A stream of its own for each purpose, so that one more draw here changes nothing there. */
  branch (name) { return new Random(`${this.below(2 ** 32)} ${name}`) }
}
