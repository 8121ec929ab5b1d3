// What the system costs and how long things take, measured with the real programs, as one table.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { admission } from './figures/admission.mjs'
import { hall } from './figures/hall.mjs'
import { speed } from './figures/speed.mjs'
import { markdown, writeReadme } from './figures/table.mjs'

const { values: options } = parseArgs({ options: { readme: { type: 'boolean', default: false }, json: { type: 'string' } } })
const rows = []
for (const group of [speed, admission, hall]) rows.push(...await group((text) => console.error(text)))
console.log(markdown(rows))
if (options.json) writeFileSync(options.json, JSON.stringify(rows, null, 2))
if (options.readme) writeReadme(rows)
