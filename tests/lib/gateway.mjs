// A real gate on a real pair of Redis, with nobody behind it: the test says what registrar and
// chamber write. Their keys are real ones.
import { execFileSync, spawn } from 'node:child_process'
import { constants, createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, program, sleep, source } from './installation.mjs'

const b64 = (bytes) => Buffer.from(bytes).toString('base64url')
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts.map((p) => Buffer.from(p)))).digest()

export const forumText = (tick_s = 1) => {
  const forum = JSON.parse(readFileSync(join(source, 'deploy/forums/quezon-city-2016.json')))
  forum.rooms.forEach((room) => { room.tick_s = tick_s })
  return { forum, text: JSON.stringify(forum) }
}

/** RFC 9578 section 6.5: the public key with the RSASSA-PSS identifier, its parameters without NULL. */
const pssSpki = (modulus) => Buffer.concat([
  Buffer.from('30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108' +
    '300b0609608648016503040202a2030201300382010f003082010a0282010100', 'hex'),
  modulus, Buffer.from('0203010001', 'hex')])

/** The registrar's keys, and what it would give out. */
export class Registrar {
  #pass = generateKeyPairSync('ed25519')
  #entry = new Map()

  constructor (forum) {
    this.forum = forum
    const speaking = forum.rooms.filter((room) => room.speaking)
    speaking.forEach(({ id }) => {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n, 'base64url')
      this.#entry.set(id, { privateKey, modulus, id: sha256(pssSpki(modulus)) })
    })
    const tokens = [...this.#entry].map(([room, key]) =>
      ({ room, purpose: 'entry', id: b64(key.id), modulus: b64(key.modulus) }))
    this.keys = JSON.stringify({
      admit: b64(Buffer.concat([Buffer.from([4]), randomBytes(64)])),
      pass: this.#pass.publicKey.export({ format: 'jwk' }).x,
      tokens
    })
  }

  token (room, { purpose = 'entry', part = '-' } = {}) {
    const { privateKey, id } = this.#entry.get(room)
    const challenge = sha256(`subrosa.v1 token ${this.forum.id} ${room} ${part} ${purpose}`)
    const input = Buffer.concat([Buffer.from([0, 2]), randomBytes(32), challenge, id])
    const signature = sign('sha384', input, { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 })
    return b64(Buffer.concat([input, signature]))
  }

  pass (role, { audience = 'gate', rooms = [], forum = this.forum.id } = {}) {
    const claims = JSON.stringify({ audience, forum, role, handle: 'X1', rooms })
    return `${b64(claims)}.${b64(sign(null, Buffer.from('subrosa.v1 pass ' + claims), this.#pass.privateKey))}`
  }
}

export class Gateway {
  gates = []

  static async start (options = {}) {
    const self = new Gateway()
    self.dir = mkdtempSync(join(tmpdir(), 'subrosa-gate-'))
    self.port = await freePort()
    self.makeCertificate('cert.pem', 'key.pem')
    self.makeAssets()
    self.redis = {}
    for (const name of ['transit', 'record']) await self.startRedis(name)
    for (const name of ['transit', 'record']) {
      self.call(name, 'operator', 'FUNCTION', 'LOAD', 'REPLACE', readFileSync(join(source, `deploy/redis/${name}.lua`), 'utf8'))
    }
    const { forum, text } = forumText(options.tick_s)
    Object.assign(self, { forum, forumText: text, registrar: new Registrar(forum) })
    return self
  }

  makeAssets () {
    const assets = join(this.dir, 'assets')
    mkdirSync(join(assets, 'a/0123abcd/lib'), { recursive: true })
    writeFileSync(join(assets, 'join.html'), '<!doctype html><title>Join</title>')
    writeFileSync(join(assets, 'a/0123abcd/lib/x.js'), 'export const x = 1\n')
    writeFileSync(join(assets, 'a/0123abcd/lib/x.js.gz'), 'not really gzip, but other bytes')
    writeFileSync(join(assets, 'secret.key'), 'canary')
  }

  render (template, to) {
    const text = readFileSync(join(source, 'deploy/redis', template), 'utf8')
    writeFileSync(join(this.dir, to), text.replace(/@([A-Z_]+)@/g, (_, name) =>
      ({ RUN: this.dir, DIR: this.dir, MAXMEMORY: '256mb' })[name] ?? name.replace(/_.*/, '').toLowerCase()))
  }

  async startRedis (name) {
    this.render(`users-${name}.acl`, `users-${name}.acl`)
    this.render(`redis-${name}.conf`, `${name}.conf`)
    this.redis[name] = spawn('redis-server', [join(this.dir, `${name}.conf`)], { stdio: 'ignore' })
    for (let i = 0; i < 100; i++) {
      await sleep(50)
      try { if (this.call(name, 'operator', 'PING') === 'PONG') return } catch { /* not yet */ }
    }
    throw new Error(`redis ${name} does not answer`)
  }

  /** One command as an ACL user; the last argument may be any bytes. */
  call (name, user, ...args) {
    const last = args.pop()
    const out = execFileSync('redis-cli', ['-s', join(this.dir, `${name}.sock`), '--user', user, '--pass', user, '--no-auth-warning', '-e', '-x', ...args],
      { input: last, stdio: ['pipe', 'pipe', 'pipe'] })
    return out.toString().trim()
  }

  /** Writes what registrar and chamber write before a gate can open. */
  publish () {
    const rooms = [...this.forum.rooms.map(({ id }) => id), 'forum']
    this.epochs = {}
    this.call('record', 'operator', 'SET', 'forum', this.forumText)
    this.call('record', 'registrar', 'SET', 'keys:registrar', this.registrar.keys)
    this.publishChamber()
    rooms.forEach((room) => this.setEpoch(room))
  }

  publishChamber (registrar = this.registrar.keys) {
    const point = () => b64(Buffer.concat([Buffer.from([4]), randomBytes(64)]))
    const rooms = [...this.forum.rooms.map(({ id }) => id), 'forum']
    this.call('record', 'chamber', 'SET', 'keys:chamber', JSON.stringify({
      identity: point(),
      registrar: b64(createHash('sha256').update(registrar).digest()),
      rooms: rooms.map((room) => ({ room, seal: point(), signature: b64(randomBytes(64)) }))
    }))
  }

  setEpoch (room) {
    this.epochs[room] = b64(randomBytes(16))
    this.call('record', 'chamber', 'SET', `epoch:${room}`, this.epochs[room])
  }

  event (room, view, seq, e) {
    this.call('record', 'chamber', 'XADD', `view:${room}:${view}`, `0-${seq}`, 'e', JSON.stringify(e))
  }

  async startGate (settings = {}) {
    const n = this.gates.length
    const all = {
      listen: '127.0.0.1', port: this.port, tls_cert: join(this.dir, 'cert.pem'), tls_key: join(this.dir, 'key.pem'),
      assets: join(this.dir, 'assets'), transit: `unix:${join(this.dir, 'transit.sock')}`, transit_login: 'gate',
      transit_password_file: join(this.dir, 'password'), record: `unix:${join(this.dir, 'record.sock')}`, record_login: 'gate',
      record_password_file: join(this.dir, 'password'), connections_max: 512, ...settings
    }
    writeFileSync(join(this.dir, 'password'), 'gate\n')
    const config = join(this.dir, `gate${n}.conf`)
    writeFileSync(config, Object.entries(all).map(([key, value]) => `${key} = ${value}\n`).join(''))
    const log = join(this.dir, `gate${n}.log`)
    const child = spawn(program('subrosa-gate'), ['--config', config, '--ready-fd', '3'],
      { stdio: ['ignore', 'ignore', openSync(log, 'a'), 'pipe'] })
    const gate = { child, log, ended: new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal))) }
    gate.ready = new Promise((resolve) => child.stdio[3].once('data', () => resolve(true)))
    gate.output = () => readFileSync(log, 'utf8')
    this.gates.push(gate)
    return gate
  }

  makeCertificate (cert, key) {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
      '-subj', '/CN=localhost', '-keyout', join(this.dir, key), '-out', join(this.dir, cert)], { stdio: 'ignore' })
  }

  async stop () {
    for (const { child, ended } of this.gates) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await Promise.race([ended, sleep(8000).then(() => child.kill('SIGKILL'))])
    }
    for (const child of Object.values(this.redis)) child.kill('SIGKILL')
    if (existsSync(this.dir)) rmSync(this.dir, { recursive: true, force: true })
  }
}
