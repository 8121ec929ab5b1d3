// Who sits in the middle of one connection. A line holds TLS: it can keep bytes back from a point on,
// for a while or for good, and nothing finer, because what follows a gap is no longer read. A gate has
// the keys of TLS: it can choose single frames. Neither can make a receipt: its number is in the frame.
import { readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import { WebSocket, WebSocketServer } from 'ws'

const PROTOCOL = 'subrosa.v1'
const listening = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)))

/** One direction of a line: passes, keeps, or loses what comes. */
class Way {
  #kept = []
  state = 'open'

  constructor (from, to) {
    from.on('data', (chunk) => {
      if (this.state === 'open') to.write(chunk)
      if (this.state === 'kept') this.#kept.push(chunk)
    })
    this.to = to
  }

  keep () { this.state = 'kept' }
  lose () { this.state = 'lost' }
  release () {
    this.state = 'open'
    this.#kept.splice(0).forEach((chunk) => this.to.write(chunk))
  }
}

export class HostileLine {
  #sockets = []

  static async start ({ port }) {
    const self = new HostileLine()
    self.server = createServer((client) => {
      const gate = connect(port, '127.0.0.1')
      self.up = new Way(client, gate)
      self.down = new Way(gate, client)
      self.#sockets.push(client, gate)
      for (const [one, other] of [[client, gate], [gate, client]]) {
        one.setNoDelay(true).on('error', () => other.destroy()).on('close', () => other.destroy())
      }
    })
    self.port = await listening(self.server)
    return self
  }

  stop () {
    this.#sockets.forEach((socket) => socket.destroy())
    this.server.close()
  }
}

export class HostileGate {
  #sockets = []
  /** Decides about each frame of the client: call pass(), now, later or never. */
  onFrame = (pass) => pass()
  /** The same about each message for the client. */
  onMessage = (_text, pass) => pass()

  static async start ({ port, ca, data }) {
    const self = new HostileGate()
    const [cert, key] = ['cert.pem', 'key.pem'].map((name) => readFileSync(join(data, 'tls', name)))
    self.server = createTlsServer({ cert, key })
    self.port = await listening(self.server)
    const front = new WebSocketServer({ server: self.server, handleProtocols: () => PROTOCOL })
    front.on('connection', (client) => self.#join(client, new WebSocket(`wss://127.0.0.1:${port}/ws`, PROTOCOL, { ca: readFileSync(ca), origin: `https://127.0.0.1:${port}` })))
    return self
  }

  #join (client, gate) {
    const waiting = []
    const toGate = (data, binary) => gate.readyState === WebSocket.OPEN ? gate.send(data, { binary }) : waiting.push([data, binary])
    gate.on('open', () => waiting.splice(0).forEach(([data, binary]) => gate.send(data, { binary })))
    client.on('message', (data, binary) => binary ? this.onFrame(() => toGate(data, true)) : toGate(data, false))
    const toClient = (data) => client.readyState === WebSocket.OPEN && client.send(data, { binary: false })
    gate.on('message', (data) => this.onMessage(data.toString(), () => toClient(data)))
    for (const [one, other] of [[client, gate], [gate, client]]) one.on('error', () => {}).on('close', () => other.terminate())
    this.#sockets.push(client, gate)
  }

  stop () {
    this.#sockets.forEach((socket) => socket.terminate())
    this.server.close()
  }
}
