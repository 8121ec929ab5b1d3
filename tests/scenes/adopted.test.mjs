// A gate serves on a socket that it was handed (LISTEN_FDS): a restart loses nobody who knocks.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Gateway } from '../lib/gateway.mjs'
import { program } from '../lib/installation.mjs'

// What a service manager does: it holds the listening socket at descriptor 3, starts the program
// with it, and starts it again, once, when it has ended.
const manager = `
  use Socket; use POSIX (); $^F = 255;
  my ($port, @command) = @ARGV;
  socket(my $s, PF_INET, SOCK_STREAM, 0) or die; setsockopt($s, SOL_SOCKET, SO_REUSEADDR, 1);
  bind($s, sockaddr_in($port, inet_aton("127.0.0.1"))) or die "bind: $!"; listen($s, 64) or die;
  POSIX::dup2(fileno($s), 3) if fileno($s) != 3;
  for (1, 2) {
    my $pid = fork;
    if (!$pid) { $ENV{LISTEN_FDS} = 1; $ENV{LISTEN_PID} = $$; exec @command or die }
    print "$pid\\n"; waitpid($pid, 0); exit($? >> 8 || 1) if $?;
    sleep 1;
  }`

let gateway; let child; let ended; const pids = []

before(async () => {
  gateway = await Gateway.start()
  gateway.publish()
  const unused = await gateway.startGate() // writes the configuration
  await unused.ready
  unused.child.kill('SIGTERM')
  await unused.ended
  child = spawn('perl', ['-e', `$| = 1; ${manager}`, String(gateway.port), program('subrosa-gate'), '--config', join(gateway.dir, 'gate0.conf')],
    { stdio: ['ignore', 'pipe', openSync(join(gateway.dir, 'adopted.log'), 'a')] })
  ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  child.stdout.on('data', (chunk) => pids.push(...String(chunk).trim().split('\n').map(Number)))
  await new Promise((resolve) => child.stdout.once('data', resolve)) // it listens by now
})
after(async () => {
  child.kill('SIGKILL')
  await gateway.stop()
})

/** The socket takes the visitor whether or not a gate serves at the moment. */
const get = (path) => new Promise((resolve, reject) => {
  request({ host: '127.0.0.1', port: gateway.port, path, rejectUnauthorized: false, agent: false }, (response) => {
    response.resume()
    resolve(response.statusCode)
  }).on('error', reject).end()
})

test('serves on the socket it was handed, and who knocks between two gates is let in', { timeout: 60000 }, async () => {
  assert.equal(await get('/healthz'), 200)
  assert.equal(pids.length, 1)
  process.kill(pids[0], 'SIGTERM')
  while (pids.length < 2) {
    try { process.kill(pids[0], 0) } catch { break }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  assert.equal(await get('/healthz'), 200, 'asked while nobody served')
  assert.equal(pids.length, 2)
  process.kill(pids[1], 'SIGTERM')
  assert.equal(await ended, 0)
})
