// One command to a Redis, with answers as bytes (RESP2).
import { connect } from 'node:net'

/** @returns {[any, number] | null} a value and where it ends; null: not all is there */
function read (data, at = 0) {
  const end = data.indexOf('\r\n', at)
  if (end < 0) return null
  const line = data.toString('latin1', at + 1, end)
  const kind = String.fromCharCode(data[at])
  if (kind === '-') throw new Error(line)
  if (kind === '+') return [line, end + 2]
  if (kind === ':') return [Number(line), end + 2]
  if (kind === '$') {
    const length = Number(line)
    if (length < 0) return [null, end + 2]
    return data.length < end + 4 + length ? null : [data.subarray(end + 2, end + 2 + length), end + 4 + length]
  }
  const list = []
  let next = end + 2
  for (let i = 0; i < Number(line); i++) {
    const item = read(data, next)
    if (!item) return null
    list.push(item[0])
    next = item[1]
  }
  return [list, next]
}

/**
 * @param {string} socket path  @param {string[][]} commands  @returns {Promise<any[]>} their answers
 */
export function redis (socket, commands) {
  return new Promise((resolve, reject) => {
    const answers = []
    let data = Buffer.alloc(0)
    const line = connect(socket, () => {
      for (const words of commands) line.write(`*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`)
    })
    line.on('error', reject).on('data', (chunk) => {
      data = Buffer.concat([data, chunk])
      try {
        for (let one = read(data); one; one = data.length ? read(data) : null) {
          answers.push(one[0])
          data = data.subarray(one[1])
        }
      } catch (error) { reject(error) }
      if (answers.length === commands.length) { line.destroy(); resolve(answers) }
    })
  })
}
