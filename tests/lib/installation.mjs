// A real installation for a test: `subrosa up` in a folder of its own, with everything it starts.
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const source = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const build = process.env.SUBROSA_BUILD ?? join(source, 'build/asan')
export const program = (name) => join(build, 'bin', name)
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

// A test that fails leaves its installation behind: it ends with the file, which ends with it. Where
// no test runs, the runner is not loaded: it follows every promise, which would slow down a measurement.
const running = new Set()
if (process.env.NODE_TEST_CONTEXT) (await import('node:test')).after(() => Promise.all([...running].map((stop) => stop())))

/** A port that was free a moment ago. */
export function freePort () {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Children of a process, by what they are: gate, registrar, chamber, transit, record. */
export function programsOf (pid) {
  const found = []
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const ppid = Number(readFileSync(`/proc/${entry}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')[1])
      if (ppid !== pid) continue
      const line = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ')
      const role = line.match(/subrosa-(gate|registrar|chamber)/)?.[1] ?? line.match(/(transit|record)/)?.[1]
      if (role) found.push({ pid: Number(entry), role })
    } catch { /* it ended while we looked */ }
  }
  return found
}

/**
 * Starts an installation and waits until it is ready.
 * @param {{forum: string | object, cards?: Record<string, number>, args?: string[], dir?: string, port?: number,
 *   bin?: string, env?: Record<string, string>}} options  bin: the folder of the programs, if not this build's
 */
export async function startInstallation ({ forum, cards = {}, args = [], dir, port, bin = join(build, 'bin'), env = {} }) {
  dir ??= mkdtempSync(join(tmpdir(), 'subrosa-'))
  port ??= await freePort()
  let forumFile = forum
  if (typeof forum !== 'string') {
    forumFile = join(dir, 'forum.json')
    writeFileSync(forumFile, JSON.stringify(forum, null, 2))
  }
  const log = join(dir, 'up.log')
  const spec = Object.entries(cards).map(([role, n]) => `${role}=${n}`).join(',')
  const child = spawn(join(bin, 'subrosa'), ['up', '--data', join(dir, 'data'), '--port', String(port),
    '--forum', forumFile, '--json', ...(spec ? ['--cards', spec] : []), ...args],
  { stdio: ['ignore', 'pipe', openSync(log, 'a')], env: { ...process.env, ...env } })
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  let out = ''
  const ready = new Promise((resolve, reject) => {
    const fail = (what) => reject(new Error(`subrosa up ${what}:\n${readFileSync(log, 'utf8').slice(-3000)}`))
    const patience = setTimeout(() => fail('is not ready after 60 s'), 60000)
    let waiting = true
    child.stdout.on('data', (chunk) => {
      out += chunk
      if (!waiting || !out.includes('\n')) return
      waiting = false
      clearTimeout(patience)
      resolve(JSON.parse(out.slice(0, out.indexOf('\n'))))
    })
    ended.then((status) => {
      clearTimeout(patience)
      if (waiting) fail(`ended with ${status}`)
    })
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    const patience = setTimeout(() => child.kill('SIGKILL'), 20000)
    const status = await ended
    clearTimeout(patience)
    running.delete(stop)
    return status
  }
  running.add(stop)
  try {
    const line = await ready
    return {
      ...line,
      dir,
      data: join(dir, 'data'),
      log,
      port,
      pid: child.pid,
      programs: () => programsOf(child.pid),
      stop,
      remove: () => rmSync(dir, { recursive: true, force: true })
    }
  } catch (error) {
    await stop()
    throw error
  }
}
