// Prints the words of all messages as a dictionary for libFuzzer: names of members, values of enums.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const schemas = join(dirname(fileURLToPath(import.meta.url)), '../../proto/schema')
const words = new Set(['null', 'true', 'false', '\\u0000', '\\ud800', '[[[[[[[[', '{}', '[]', '1e9'])

function collect (node) {
  if (node === null || typeof node !== 'object') return
  for (const name of Object.keys(node.properties ?? {})) words.add(`"${name}":`)
  for (const value of [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])]) words.add(`"${value}"`)
  Object.values(node).forEach(collect)
}

for (const name of readdirSync(schemas)) collect(JSON.parse(readFileSync(join(schemas, name), 'utf8')))
for (const word of [...words].sort()) console.log(`"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
