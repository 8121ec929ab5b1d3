// The venue's network, or a provider: what every cable carries, and when. The people are the real
// modules of the pages; all share one thread, so what one page's work does to the moment of its own
// answer is looked at in Chromium (scenes.cover). All hear a tick in the same moment and answer one
// after the other: whoever is late stands out among its neighbours, whatever else the machine does.
import { networkGame, networkMutants } from './lib/network.mjs'

const IN_FULL = new Set(['lazy', 'bare'])
const mutantSize = { short: { groups: 3, ticks: 20 }, full: { groups: 4, ticks: 40 } }

export default {
  id: 'G4',
  title: 'network',
  attacker: 'size, moment and direction of all that every phone’s cable carries, and in which ticks somebody posted; the better of a rule and a trained classifier',
  guess: 'which of 16 posted in a tick',
  mutants: networkMutants.map((mutant) => ({ ...mutant, ...mutantSize, fullOnly: IN_FULL.has(mutant.id) })),
  short: { k: 16, groups: 16, ticks: 50 },
  full: { k: 16, groups: 16, ticks: 150 },
  play: networkGame({ distance_ms: 0, jitter_ms: 0, loss: 0 })
}
