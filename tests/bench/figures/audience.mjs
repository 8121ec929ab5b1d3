// People who listen and answer every tick: the program figures_audience (audience.c).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { program } from '../../lib/installation.mjs'

export class Audience {
  #lines = []

  /** All of these cards' holders are in the room when it resolves. @param {string[]} cards */
  static async enter ({ port }, room, part, cards) {
    const self = new Audience()
    self.child = spawn(program('figures_audience'), [String(port), room, part], { stdio: ['pipe', 'pipe', 'inherit'] })
    self.child.stdin.write(cards.map((card) => `${card}\n`).join('') + '\n')
    self.ended = once(self.child, 'close')
    const ready = new Promise((resolve, reject) => {
      createInterface({ input: self.child.stdout }).on('line', (line) => line === 'ready' ? resolve() : self.#lines.push(line))
      self.ended.then(([status]) => reject(new Error(`the audience ended with ${status}`)))
    })
    await ready
    return self
  }

  /** All go. @returns {Promise<Map<number, {count: number, at: bigint}>>} event of the floor -> how many
   *   heard it, and when the last did (process.hrtime) */
  async leave () {
    this.child.stdin.end()
    await this.ended
    return new Map(this.#lines.map((line) => line.split('\t')).map(([seq, count, at]) => [Number(seq), { count: Number(count), at: BigInt(at) }]))
  }
}
