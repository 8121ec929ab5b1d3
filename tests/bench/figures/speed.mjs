// What one core does in a second, and what the bare operation inside would cost.
import { execFileSync } from 'node:child_process'
import { program } from '../../lib/installation.mjs'
import { grouped } from './table.mjs'

const json = (name, ...args) => JSON.parse(execFileSync(program(name), args, { encoding: 'utf8' }))

/** Operations a second, from the line of openssl's report. */
function openssl (algorithm, line) {
  const report = execFileSync('openssl', ['speed', '-seconds', '2', algorithm], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const found = report.match(line)
  if (!found) throw new Error(`openssl speed ${algorithm} says:\n${report}`)
  return Number(found[1])
}

export async function speed (say) {
  say('one core')
  const seal = json('bench_seal', '1000')
  const door = json('figures_door', '2000')
  const rsa = openssl('rsa2048', /rsa 2048 bits\s+\S+s\s+\S+s\s+([\d.]+)/)
  const ecdh = openssl('ecdhp256', /256 bits ecdh \(nistp256\)\s+\S+s\s+([\d.]+)/)
  return [
    {
      what: 'Tokens signed blindly by the registrar, a second and core',
      measured: grouped(seal.token_sign.per_second),
      beside: `${grouped(rsa)} bare RSA-2048 private operations (\`openssl speed\`); each signature is checked before it leaves`,
      values: { token_sign: seal.token_sign.per_second, rsa2048: rsa }
    },
    {
      what: 'Frames through the chamber’s door, a second and core',
      measured: `${grouped(door.dummies)} dummies, ${grouped(door.contributions)} contributions with their token`,
      beside: `${grouped(ecdh)} bare ECDH on P-256 (\`openssl speed\`); 500 phones at a tick of 4 s send 125`,
      values: { ...door, ecdh_p256: ecdh }
    }
  ]
}
