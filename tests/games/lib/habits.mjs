// Pages that leak on purpose: what each does to the sealing and the sending of a real page.
import { concat } from '../../lib/card_client.mjs'
import { sleep } from '../../lib/installation.mjs'

const LATE_MS = 5
const PHONE_MS = 16 // what sealing takes on a phone: four times as long as on a laptop

/** A real frame is one byte longer. The gate of this mutant takes it. */
const longer = { send: (send, isReal) => (frame) => send(isReal(frame) ? concat(frame, Uint8Array.of(0)) : frame) }

/** A real answer comes 5 ms later. */
const late = {
  send: (send, isReal) => (frame) => {
    if (!isReal(frame)) return send(frame)
    setTimeout(send, LATE_MS, frame)
    return true
  }
}

/** What is real is sealed when it is asked for, on a phone. */
const lazy = {
  seal: (seal) => async (parts) => parts[1].length > 0 ? { sealNow: () => seal(parts) } : seal(parts),
  send: (send) => (frame) => {
    if (!frame.sealNow) return send(frame)
    Promise.all([frame.sealNow(), sleep(PHONE_MS)]).then(([sealed]) => send(sealed))
    return true
  }
}

/** Who has nothing to say sends nothing. */
const bare = { send: (send, isReal) => (frame) => isReal(frame) ? send(frame) : true }

export const habits = { longer, late, lazy, bare }
