// What a running process has in its memory: needles looked for in all that it can write to. Needs
// the right to read another process, which root has.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

const CHUNK_BYTES = 1 << 24

/** Whether this account may look into processes that are not dumpable. */
export function mayReadMemory (pid) {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'))
    return true
  } catch { return false }
}

/** The writable parts of a process: from, to (numbers) and what lies there. */
function regionsOf (pid) {
  return readFileSync(`/proc/${pid}/maps`, 'utf8').trim().split('\n').map((line) => line.split(/\s+/))
    .filter(([, mode]) => mode.startsWith('rw'))
    .map(([range, , , , , name = 'anonymous']) => ({ from: Number(`0x${range.split('-')[0]}`), to: Number(`0x${range.split('-')[1]}`), name }))
}

/** Spellings that do not depend on what stands around: bytes, hex, UTF-16, base64 at each offset. */
export function spellings (needle) {
  const bytes = Buffer.from(needle)
  const forms = { raw: bytes, hex: Buffer.from(bytes.toString('hex')), HEX: Buffer.from(bytes.toString('hex').toUpperCase()) }
  if (typeof needle === 'string') forms.utf16 = Buffer.from(needle, 'utf16le')
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '')
    const own = text.slice(Math.ceil(before * 8 / 6), Math.floor((before + bytes.length) * 8 / 6))
    forms[`base64+${before}`] = Buffer.from(own)
    forms[`base64url+${before}`] = Buffer.from(own.replaceAll('+', '-').replaceAll('/', '_'))
  }
  return Object.entries(forms)
}

/**
 * Every needle that stands in the memory of a process.
 * @param {number} pid
 * @param {Record<string, string | Uint8Array>} needles by what a report calls them
 * @returns {string[]} "NAME, FORM, in PLACE at ADDRESS", each once a place
 */
export function searchMemory (pid, needles) {
  const all = Object.entries(needles).flatMap(([name, needle]) => spellings(needle).map(([form, bytes]) => ({ name, form, bytes })))
  const mem = openSync(`/proc/${pid}/mem`, 'r')
  const hits = []
  for (const { from, to, name: place } of regionsOf(pid)) {
    for (let at = from; at < to; at += CHUNK_BYTES) {
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES + 4096, to - at))
      let got = 0
      try { got = readSync(mem, chunk, 0, chunk.length, at) } catch { continue }
      const content = chunk.subarray(0, got)
      for (const { name, form, bytes } of all) {
        const found = content.indexOf(bytes)
        if (found >= 0) hits.push(`${name}, ${form}, in ${place} at ${(at + found).toString(16)}`)
      }
    }
  }
  closeSync(mem)
  return [...new Set(hits)]
}

/** Some bytes around an address, for somebody who looks for where a residue comes from. */
export function peek (pid, address, before = 64, length = 192) {
  const mem = openSync(`/proc/${pid}/mem`, 'r')
  const bytes = Buffer.alloc(length)
  readSync(mem, bytes, 0, length, address - before)
  closeSync(mem)
  return bytes.toString('latin1').replace(/[^\x20-\x7e]/g, '.')
}
