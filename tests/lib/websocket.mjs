// A WebSocket client over TLS that can also misbehave: every byte is ours (RFC 6455).
import { randomBytes } from 'node:crypto'
import { connect } from 'node:tls'

/** One HTTP request over TLS as it is written; resolves with the head, the body and whether it was closed. */
export function request (port, text, { wait = 1500 } = {}) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
    let data = Buffer.alloc(0)
    const timer = setTimeout(() => finish(false), wait)
    const finish = (closed) => {
      clearTimeout(timer)
      socket.destroy()
      const end = data.indexOf('\r\n\r\n')
      const head = data.subarray(0, end < 0 ? 0 : end).toString('latin1')
      resolve({ status: Number(head.split(' ')[1]), head: head.toLowerCase(), etag: /^etag: (.*)$/im.exec(head)?.[1], body: data.subarray(end + 4), closed })
    }
    socket.on('secureConnect', () => socket.write(text))
    socket.on('data', (chunk) => { data = Buffer.concat([data, chunk]) })
    socket.on('end', () => finish(true))
    socket.on('error', (error) => data.length ? finish(true) : reject(error))
  })
}

export function handshake (port, headers = {}, path = '/ws') {
  const all = {
    Host: `127.0.0.1:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    Origin: `https://127.0.0.1:${port}`,
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Protocol': 'subrosa.v1',
    ...headers
  }
  const lines = Object.entries(all).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

export function frame (opcode, payload, { fin = true, mask = randomBytes(4) } = {}) {
  const data = Buffer.from(payload)
  const head = [(fin ? 0x80 : 0) | opcode]
  if (data.length < 126) head.push(0x80 | data.length)
  else if (data.length < 65536) head.push(0x80 | 126, data.length >> 8, data.length & 255)
  else head.push(0x80 | 127, 0, 0, 0, 0, ...new Uint8Array(new Uint32Array([data.length]).buffer).reverse())
  return Buffer.concat([Buffer.from(head), mask, data.map((byte, i) => byte ^ mask[i & 3])])
}

/** A connection: `messages` as they came (parsed), `closed` a promise of the close code (0: none). */
export class Connection {
  messages = []
  #data = Buffer.alloc(0)
  #parts = []
  #waiting = []

  static open (port, options = {}) {
    const self = new Connection()
    self.socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, ALPNProtocols: ['http/1.1'] })
    self.closed = new Promise((resolve) => { self.resolveClosed = resolve })
    self.socket.on('error', () => {})
    self.socket.on('close', () => self.resolveClosed(0))
    return new Promise((resolve, reject) => {
      self.socket.on('secureConnect', () => self.socket.write(handshake(port, options.headers)))
      let head = Buffer.alloc(0)
      const onHead = (chunk) => {
        head = Buffer.concat([head, chunk])
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return
        self.socket.off('data', onHead)
        if (!head.toString('latin1').startsWith('HTTP/1.1 101')) {
          reject(new Error(head.subarray(0, end).toString('latin1')))
          return
        }
        self.socket.on('data', (more) => self.#take(more))
        self.#take(head.subarray(end + 4))
        resolve(self)
      }
      self.socket.on('data', onHead)
      self.socket.on('close', () => reject(new Error('closed before the handshake ended')))
    })
  }

  #take (chunk) {
    this.#data = Buffer.concat([this.#data, chunk])
    while (this.#frame());
  }

  #frame () {
    const data = this.#data
    if (data.length < 2) return false
    let [length, at] = [data[1] & 127, 2]
    if (length === 126) [length, at] = [data.length < 4 ? Infinity : data.readUInt16BE(2), 4]
    else if (length === 127) [length, at] = [data.length < 10 ? Infinity : Number(data.readBigUInt64BE(2)), 10]
    if (data.length < at + length) return false
    const payload = data.subarray(at, at + length)
    this.#data = data.subarray(at + length)
    const opcode = data[0] & 15
    if (opcode === 8) this.resolveClosed(payload.length >= 2 ? payload.readUInt16BE(0) : 1005)
    else if (opcode === 9) this.socket.write(frame(10, payload))
    else if (opcode < 3) {
      this.#parts.push(payload)
      if (data[0] & 128) this.#message(JSON.parse(Buffer.concat(this.#parts.splice(0)).toString()))
    }
    return true
  }

  #message (message) {
    this.messages.push(message)
    this.#waiting = this.#waiting.filter(({ match, resolve }) => !match(message) || resolve(message))
  }

  /** The next message (or one that came already and was not asked for before) that matches. */
  next (match, { ms = 5000 } = {}) {
    const test = typeof match === 'string' ? ({ t }) => t === match : match
    const found = this.messages.findIndex(test)
    if (found >= 0) return Promise.resolve(this.messages.splice(found, 1)[0])
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no message ${match} in ${ms} ms; got ${JSON.stringify(this.messages)}`)), ms)
      this.#waiting.push({
        match: test,
        resolve: (message) => {
          clearTimeout(timer)
          this.messages.splice(this.messages.indexOf(message), 1)
          resolve(message)
        }
      })
    })
  }

  send (message) { this.socket.write(frame(1, JSON.stringify(message))) }
  sendBinary (bytes) { this.socket.write(frame(2, bytes)) }
  end () { this.socket.destroy() }
}
