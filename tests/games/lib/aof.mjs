// What a stolen data folder says: the append-only file of record, command by command, and the bodies
// that its key files open.
import { createDecipheriv } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Commands in the order in which they were written, each a list of buffers. */
export function readCommands (folder) {
  const dir = join(folder, 'appendonlydir')
  const files = readdirSync(dir).filter((name) => name.endsWith('.incr.aof')).sort()
  return files.flatMap((name) => parseResp(readFileSync(join(dir, name))))
}

function parseResp (data) {
  const commands = []
  let at = 0
  const number = (mark) => {
    const end = data.indexOf('\r\n', at)
    if (data[at] !== mark.charCodeAt(0) || end < 0) throw new Error(`no ${mark} at ${at} of the append-only file`)
    const value = Number(data.toString('latin1', at + 1, end))
    at = end + 2
    return value
  }
  while (at < data.length) {
    commands.push(Array.from({ length: number('*') }, () => {
      const length = number('$')
      at += length + 2
      return data.subarray(at - length - 2, at - 2)
    }))
  }
  return commands
}

/** The keys that are left in the folder of the chamber. */
export class Keys {
  #dir
  constructor (data) { this.#dir = join(data, 'chamber/keys') }

  #key (kid, room) {
    try {
      return readFileSync(join(this.#dir, kid === 'harvest' ? `harvest.${room}` : `desk.${room}.${kid}`))
    } catch { return null }
  }

  /** The JSON in a box, or null. @param {'core' | `view`} what */
  open (what, room, view, kid, box) {
    const key = this.#key(kid, room)
    if (!key) return null
    const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12))
    cipher.setAAD(Buffer.from(`subrosa.v1 ${what} ${room}${view ? ` ${view}` : ''}`))
    cipher.setAuthTag(box.subarray(box.length - 16))
    return JSON.parse(Buffer.concat([cipher.update(box.subarray(12, box.length - 16)), cipher.final()]).toString())
  }
}

/** Stream entries of the record in the order of writing: {key, id, fields}. */
export function streamEntries (commands) {
  return commands.filter(([name]) => name.toString().toUpperCase() === 'XADD').map(([, key, id, ...rest]) => {
    const fields = {}
    for (let i = 0; i + 1 < rest.length; i += 2) fields[rest[i]] = rest[i + 1]
    return { key: key.toString(), id: id.toString(), fields }
  })
}
