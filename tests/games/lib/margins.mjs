// What can be said about numbers that documents hide: every value that agrees with all of them.

/** A cell of JSON as bounds: a number, {"below": k}, {"at_least": n}. */
const bounds = (cell) => typeof cell === 'number' ? [cell, cell] : 'below' in cell ? [0, cell.below - 1] : [cell.at_least, Infinity]

/** Rows of a JSON document: part -> { total, cells }, each as bounds. */
function rowsOfJson (text) {
  return JSON.parse(text).balance.map(({ part, received, live, merged, withdrawn, unanswered, returned }) =>
    ({ part, total: bounds(received), cells: [live, merged, withdrawn, unanswered, ...returned.map(({ n }) => n)].map(bounds) }))
}

function boundsOfWords (words, k) {
  const number = Number(/\d+/.exec(words)?.[0] ?? NaN)
  if (/^\d+$/.test(words)) return [number, number]
  if (/^fewer than/i.test(words)) return [0, number - 1]
  return [Number.isNaN(number) ? 0 : number, Infinity]
}

/** The same of a Markdown document: a heading "room, session, part" and a table, the total first. */
function rowsOfMarkdown (text) {
  return text.split(/^### /m).slice(1).flatMap((section) => {
    const rows = [...section.matchAll(/^\| ([^|]+) \| ([^|]*) \|$/gm)].filter(([, name]) => name.trim())
    const part = section.split('\n')[0].split(', ').at(-1)
    return rows.length ? [{ part, total: boundsOfWords(rows[0][2].trim()), cells: rows.slice(1).map(([, , words]) => boundsOfWords(words.trim())) }] : []
  })
}

export const rowsOf = { json: rowsOfJson, md: rowsOfMarkdown }

const meet = ([a, b], [c, d]) => [Math.max(a, c), Math.min(b, d)]

/** Rows of one part in several documents are about the same numbers. */
export function join (rows) {
  const parts = new Map()
  for (const { part, total, cells } of rows) {
    const now = parts.get(part)
    parts.set(part, now ? { total: meet(now.total, total), cells: now.cells.map((cell, i) => meet(cell, cells[i])) } : { total, cells })
  }
  return parts
}

/** What each cell can be, knowing that they add up to the total: bounds propagation is exact for one sum. */
export function solve ({ total, cells }) {
  const sum = (side) => cells.reduce((all, cell) => all + cell[side], 0)
  return cells.map((cell) => meet(cell, [total[0] - (sum(1) - cell[1]), total[1] - (sum(0) - cell[0])]))
}
