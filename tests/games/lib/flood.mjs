// A process of its own that sends junk frames: polite connections send what the gate lets through at
// all, rude ones far more, and come again when they are thrown out.
//   node flood.mjs PORT ENTRY_TOKEN ROOM POLITE RUDE TICKS A_TICK
// Prints {"sent": frames, "answered": those that answered a tick as a page does, "thrown": connections}.
import { createECDH, randomBytes } from 'node:crypto'
import { Connection } from '../../lib/websocket.mjs'

const FRAME_BYTES = 4096
const RUDE_A_TICK = 150 // the gate takes sixty at once and twenty a second, and closes after sixty more
const [port, token, room, polite, rude, ticks, aTick] = process.argv.slice(2).map((word) => /^\d+$/.test(word) ? Number(word) : word)
const seen = { sent: 0, answered: 0, thrown: 0 }
// A point of the curve, so that it is found out as late as possible: when the tag is wrong.
const point = createECDH('prime256v1').generateKeys()
const junk = () => Buffer.concat([point, randomBytes(FRAME_BYTES - point.length)])

async function open () {
  const connection = await Connection.open(port)
  connection.send({ t: 'enter', room, view: 'floor', after: 0, token })
  await connection.next('entered', { ms: 20000 })
  return connection
}

/** Answers `ticks` ticks, each with `count` frames. */
async function flood (count) {
  let connection = await open()
  for (let tick = 0; tick < ticks; tick++) {
    const heard = await Promise.race([connection.next('tick', { ms: 20000 }), connection.closed])
    connection.messages.length = 0
    if (typeof heard === 'number') {
      seen.thrown++
      connection = await open()
      continue
    }
    for (let i = 0; i < count; i++) connection.sendBinary(i % 3 === 2 ? randomBytes(1 + i) : junk())
    seen.sent += count
    seen.answered++
  }
  connection.end()
}

await Promise.all([...Array(polite).fill(aTick), ...Array(rude).fill(RUDE_A_TICK)].map(flood))
console.log(JSON.stringify(seen))
process.exit(0)
