// A relay before the gate that reads what is said before there is a secret: each ClientHello
// (RFC 8446 section 4.1.2).
import { connect, createServer } from 'node:net'

const [RECORD_HANDSHAKE, CLIENT_HELLO, TICKET, PRE_SHARED_KEY] = [22, 1, 35, 41]
const isGrease = (value) => (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 255) // RFC 8701

/** @returns {{form: string, resumes: string} | null} what any build says, and the session it wants back, if any */
function readHello (data) {
  if (data.length < 9 || data[0] !== RECORD_HANDSHAKE || data[5] !== CLIENT_HELLO) return null
  let at = 5 + 4 + 2 + 32
  at += 1 + data[at]
  const suites = data.subarray(at + 2, at + 2 + data.readUInt16BE(at))
  at += 2 + suites.length
  at += 1 + data[at]
  const end = at + 2 + data.readUInt16BE(at)
  const extensions = new Map()
  for (at += 2; at + 4 <= end; at += 4 + data.readUInt16BE(at + 2)) extensions.set(data.readUInt16BE(at), data.subarray(at + 4, at + 4 + data.readUInt16BE(at + 2)))
  const offered = Array.from({ length: suites.length / 2 }, (_, i) => suites.readUInt16BE(2 * i)).filter((suite) => !isGrease(suite))
  const names = [...extensions.keys()].filter((name) => !isGrease(name) && name !== PRE_SHARED_KEY).sort((a, b) => a - b)
  const wanted = [extensions.get(TICKET), extensions.get(PRE_SHARED_KEY)].filter((one) => one?.length).map((one) => one.toString('hex'))
  return { form: `${offered} ${names}`, resumes: wanted.join(' ') }
}

export class HelloRelay {
  hellos = []
  #sockets = new Set()

  static async start (port) {
    const self = new HelloRelay()
    self.server = createServer((client) => self.#pass(client, connect(port, '127.0.0.1')))
    await new Promise((resolve) => self.server.listen(0, '127.0.0.1', resolve))
    self.port = self.server.address().port
    return self
  }

  #pass (client, gate) {
    let first = Buffer.alloc(0)
    client.on('data', (chunk) => {
      if (!first) return
      first = Buffer.concat([first, chunk])
      if (first.length < 5 || first.length < 5 + first.readUInt16BE(3)) return
      const hello = readHello(first)
      if (hello) this.hellos.push(hello)
      first = null
    })
    for (const [one, other] of [[client, gate], [gate, client]]) {
      this.#sockets.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy()).on('close', () => this.#sockets.delete(one))
    }
  }

  stop () {
    this.#sockets.forEach((socket) => socket.destroy())
    this.server.close()
  }
}
