// The same as G4 where the venue's network is bad: of the pieces between tap and gate one in fifty is
// lost and comes a retransmission later, and each waits up to 160 ms (the tap does it: the kernel's
// netem is not everywhere). The attacker is at the client's end, where the moments are clean. People hear
// the ticks at different moments here, so a delay of 5 ms has no neighbours to stand out from: that is G4's.
import { networkGame, networkMutants } from './lib/network.mjs'

const mutantSize = { short: { groups: 3, ticks: 20 }, full: { groups: 4, ticks: 40 } }

export default {
  id: 'G4b',
  title: 'network, bad line',
  attacker: 'the same as in G4, where 2 % of all pieces are lost and each waits 80 ± 80 ms',
  guess: 'which of 16 posted in a tick',
  mutants: networkMutants.filter(({ id }) => id !== 'late').map((mutant) => ({ ...mutant, ...mutantSize, fullOnly: true })),
  short: { k: 16, groups: 16, ticks: 50 },
  full: { k: 16, groups: 16, ticks: 150 },
  play: networkGame({ distance_ms: 0, jitter_ms: 80, loss: 0.02 })
}
