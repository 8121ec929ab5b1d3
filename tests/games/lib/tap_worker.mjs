// The thread of a tap (tap.mjs): relays, one a port, that note what passes and when.
import { connect, createServer } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { Random } from './random.mjs'

const APPLICATION_DATA = 23 // RFC 8446 section 5.1
const HEAD_BYTES = 5
const SEGMENT_BYTES = 1448
const RETRANSMISSION_MS = 250

const { clients, port, line, seed } = workerData
const random = new Random(seed)
const now = () => performance.timeOrigin + performance.now()

/** @returns {(chunk: Buffer) => number[]} the lengths of the TLS records with data that it completes */
function recordReader () {
  let rest = Buffer.alloc(0)
  return (chunk) => {
    const lengths = []
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
    while (rest.length >= HEAD_BYTES && rest.length >= HEAD_BYTES + rest.readUInt16BE(3)) {
      if (rest[0] === APPLICATION_DATA) lengths.push(rest.readUInt16BE(3))
      rest = rest.subarray(HEAD_BYTES + rest.readUInt16BE(3))
    }
    return lengths
  }
}

/** Every segment waits, some have to be sent again, none overtakes another. */
function wire (send, distance_ms) {
  const waiting = []
  let free = 0
  return (chunk) => {
    for (let at = 0; at < chunk.length; at += SEGMENT_BYTES) {
      const lost = random.next() < line.loss ? RETRANSMISSION_MS : 0
      free = Math.max(free, now() + distance_ms + random.next() * 2 * line.jitter_ms + lost)
      waiting.push(chunk.subarray(at, at + SEGMENT_BYTES))
      setTimeout(() => send(waiting.shift()), free - now())
    }
  }
}

function noter (records, segments) {
  const read = recordReader()
  return (chunk) => {
    const at = now()
    segments.push(at, chunk.length)
    for (const length of read(chunk)) records.push(at, length)
  }
}

/** What is noted is what passes between the client and the line: the attacker is at the client's end. */
function relay (client, seen, distance_ms) {
  const gate = connect(port, '127.0.0.1')
  const writer = (to) => (chunk) => { if (!to.destroyed) to.write(chunk) }
  const [noteUp, noteDown] = [noter(seen.up, seen.upSegments), noter(seen.down, seen.downSegments)]
  const toGate = wire(writer(gate), 0)
  const toClient = writer(client)
  const fromGate = wire((chunk) => { noteDown(chunk); toClient(chunk) }, distance_ms)
  for (const [from, to] of [[client, gate], [gate, client]]) {
    from.setNoDelay(true).on('error', () => to.destroy()).on('close', () => to.destroy())
  }
  client.on('data', (chunk) => { noteUp(chunk); toGate(chunk) })
  gate.on('data', fromGate)
  return () => { client.destroy(); gate.destroy() }
}

const all = []
const stops = []
for (let n = 0; n < clients; n++) {
  const seen = { up: [], down: [], upSegments: [], downSegments: [] }
  const distance_ms = random.next() * line.distance_ms
  const server = createServer((client) => stops.push(relay(client, seen, distance_ms)))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  all.push({ seen, server })
}
parentPort.on('message', () => {
  stops.forEach((stop) => stop())
  all.forEach(({ server }) => server.close())
  parentPort.postMessage(all.map(({ seen }) => seen))
  parentPort.close()
})
parentPort.postMessage(all.map(({ server }) => server.address().port))
