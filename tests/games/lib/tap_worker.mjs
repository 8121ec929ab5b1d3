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

/** A bad line: every segment waits, some have to be sent again, none overtakes another. */
function badLine (send) {
  let free = 0
  return (chunk) => {
    for (let at = 0; at < chunk.length; at += SEGMENT_BYTES) {
      const lost = random.next() < line.loss ? RETRANSMISSION_MS : 0
      free = Math.max(free, now() + random.next() * 2 * line.jitter_ms + lost)
      setTimeout(send, free - now(), chunk.subarray(at, at + SEGMENT_BYTES))
    }
  }
}

/** What is noted is what passes between the client and the line, good or bad. */
function relay (client, seen) {
  const gate = connect(port, '127.0.0.1')
  const pass = (from, to, note, noteFirst) => {
    const write = (chunk) => { if (!to.destroyed) to.write(chunk) }
    const noting = (chunk) => { note(chunk); write(chunk) }
    const line_ = line ? badLine(noteFirst ? write : noting) : null
    from.setNoDelay(true).on('error', () => to.destroy()).on('close', () => to.destroy())
    from.on('data', !line_ ? noting : noteFirst ? (chunk) => { note(chunk); line_(chunk) } : line_)
  }
  const noter = (records, segments) => {
    const read = recordReader()
    return (chunk) => {
      const at = now()
      segments.push(at, chunk.length)
      for (const length of read(chunk)) records.push(at, length)
    }
  }
  pass(client, gate, noter(seen.up, seen.upSegments), true)
  pass(gate, client, noter(seen.down, seen.downSegments), false)
  return () => { client.destroy(); gate.destroy() }
}

const all = []
const stops = []
for (let n = 0; n < clients; n++) {
  const seen = { up: [], down: [], upSegments: [], downSegments: [] }
  const server = createServer((client) => stops.push(relay(client, seen)))
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
