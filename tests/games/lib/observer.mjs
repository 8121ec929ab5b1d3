// From what taps saw to what may tell who spoke: for every client and tick some numbers, each as far
// from what is usual for this client and for its neighbours in this tick.

export const FRAME_LEAST_BYTES = 1000 // a record that can hold a frame
const NEIGHBOURS = 8
const CLIP = 8
const AROUND = [-1, 0, 1] // ticks that are looked at for one question
const NOTHING = Number.NaN

export function median (list) {
  const sorted = list.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted.length ? sorted[sorted.length >> 1] : NOTHING
}

const bounded = (x) => Number.isFinite(x) ? Math.max(-CLIP, Math.min(CLIP, x)) : 0

/** Sums of one direction in one window: {count, bytes, first, frame}; moments since its begin. */
function windowOf (list, from, to, start) {
  const sum = { count: 0, bytes: 0, frame: NOTHING, at: start }
  for (; sum.at < list.length && list[sum.at] < to; sum.at += 2) {
    if (list[sum.at] < from) continue
    sum.count++
    sum.bytes += list[sum.at + 1]
    if (list[sum.at + 1] >= FRAME_LEAST_BYTES && Number.isNaN(sum.frame)) sum.frame = list[sum.at] - from
  }
  return sum
}

/** What one client's cable carried in each tick. The attacker is told when the page heard the ticks. */
function ticksOf ({ seen, heard }) {
  const moments = [...heard].sort((a, b) => a[0] - b[0])
  const found = new Map()
  const at = { up: 0, down: 0, upSegments: 0 }
  moments.forEach(([n, from], index) => {
    const to = moments[index + 1]?.[1] ?? Infinity
    const sums = {}
    for (const way of Object.keys(at)) {
      sums[way] = windowOf(seen[way], from, to, at[way])
      at[way] = sums[way].at
    }
    found.set(n, sums)
  })
  return found
}

const COUNTS = [
  ({ up }) => up.bytes, ({ up }) => up.count, ({ upSegments }) => upSegments.count,
  ({ down }) => down.bytes, ({ down }) => down.count
]

/**
 * Answers later or earlier than this client's usual, and than of those who had to answer just then: a
 * machine that is busy for a moment delays them all. In deviations.
 */
function delays (clients, ticks, ns) {
  const usual = ticks.map((of) => median(ns.map((n) => of.get(n)?.up.frame)))
  const off = ticks.map(() => new Map())
  for (const n of ns) {
    const due = clients.map(({ heard }, client) => (heard.get(n) ?? Infinity) + usual[client])
    const order = clients.map((_, client) => client).sort((a, b) => due[a] - due[b])
    const own = order.map((client) => (ticks[client].get(n)?.up.frame ?? NOTHING) - usual[client])
    order.forEach((client, place) => {
      const from = Math.max(0, place - NEIGHBOURS)
      const near = own.slice(from, place + NEIGHBOURS + 1).filter((_, k) => from + k !== place)
      off[client].set(n, own[place] - median(near))
    })
  }
  const spread = median(off.flatMap((of) => [...of.values()].map(Math.abs))) || 1
  return off.map((of) => new Map([...of].map(([n, x]) => [n, x / spread])))
}

/**
 * @param {{seen: import('./tap.mjs').Seen, heard: Map<number, number>}[]} clients
 * @returns {{clients: any[], ns: number[], of: (client: number, n: number) => {bytes: number, delay: number}, features:
 *   (client: number, n: number) => number[]}} the ticks that can be asked about, and what is known of each
 */
export function observe (clients) {
  const ticks = clients.map(ticksOf)
  const ns = [...new Set(ticks.flatMap((of) => [...of.keys()]))].sort((a, b) => a - b)
  const delay = delays(clients, ticks, ns)
  const usual = new Map(ns.map((n) => [n, COUNTS.map((count) => median(ticks.map((of) => of.has(n) ? count(of.get(n)) : NOTHING)))]))
  const single = (client, n) => {
    const sums = ticks[client].get(n)
    if (!sums) return Array(2 * COUNTS.length + 4).fill(0)
    const off = COUNTS.map((count, which) => count(sums) - usual.get(n)[which])
    const late = bounded(delay[client].get(n))
    return [...off.map(bounded), ...off.map((x) => x > 0 ? 1 : 0), late, Math.abs(late), late > 4 ? 1 : 0, Number.isNaN(sums.up.frame) ? 1 : 0]
  }
  return {
    clients,
    ns: ns.slice(1, -1),
    of: (client, n) => ({ bytes: ticks[client].get(n)?.up.bytes ?? 0, delay: delay[client].get(n) ?? 0 }),
    features: (client, n) => AROUND.flatMap((step) => single(client, n + step))
  }
}
