// Looking for what must not be there: many needles in all files of some folders.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

export function filesBelow (path) {
  if (!statSync(path, { throwIfNoEntry: false })) return []
  if (statSync(path).isFile()) return [path]
  if (!statSync(path).isDirectory()) return []
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}

/**
 * Every needle that stands in a file, plain or as UTF-16, base64 or hex.
 * @param {string[]} paths files or folders
 * @param {string[]} needles
 * @returns {string[]} "needle in file"
 */
export function searchFiles (paths, needles) {
  const hits = []
  for (const file of paths.flatMap(filesBelow)) {
    const data = readFileSync(file)
    const text = data.toString('latin1')
    for (const needle of needles) {
      const bytes = Buffer.from(needle)
      const forms = [bytes.toString('latin1'), Buffer.from(needle, 'utf16le').toString('latin1'),
        bytes.toString('hex'), bytes.toString('base64').replace(/.{0,2}=*$/, '')]
      if (forms.some((form) => form.length >= 6 && text.includes(form))) hits.push(`${needle} in ${file}`)
    }
  }
  return hits
}
