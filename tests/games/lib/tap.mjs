// Whoever holds the cables: a relay for each client, in a thread of its own so that its clock is not
// held up by the clients. It notes the moment and the length of everything in both directions.
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/**
 * @typedef {object} Seen  of one client: moment (ms) and length, one after the other
 * @property {number[]} up            TLS records with data, to the gate
 * @property {number[]} down          the same, from the gate
 * @property {number[]} upSegments    pieces as they were read from the socket
 * @property {number[]} downSegments
 */

export class Tap {
  #worker

  /**
   * @param {{clients: number, port: number, seed: string, line: {distance_ms: number, jitter_ms: number,
   *   loss: number}}} options  port: of the gate; line: between tap and gate. Each client is so far away at
   *   most, each segment waits up to twice jitter_ms, and so many are lost and come a retransmission later
   */
  static async start (options) {
    const self = new Tap()
    self.#worker = new Worker(new URL('./tap_worker.mjs', import.meta.url), { workerData: options })
    const [ports] = await once(self.#worker, 'message')
    self.ports = ports
    return self
  }

  /** Ends all connections. @returns {Promise<Seen[]>} one for each port */
  async stop () {
    this.#worker.postMessage('stop')
    const [seen] = await once(this.#worker, 'message')
    return seen
  }
}

/** The clock of a tap, for those who are not in its thread. */
export const tapNow = () => performance.timeOrigin + performance.now()
