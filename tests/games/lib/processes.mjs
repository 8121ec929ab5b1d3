// What a running program uses.
import { readFileSync } from 'node:fs'

const TICK_US = 10000 // USER_HZ is 100 on every Linux that we run on

/** Processor time so far, in microseconds. */
export function cpuOf (pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).map(Number)
  return (user + system) * TICK_US
}
