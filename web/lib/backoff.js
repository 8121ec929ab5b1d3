/* backoff - how long to wait before trying again. */
const FIRST_MS = 500;
const LONGEST_MS = 20000;

/**
 * Wait before attempt `attempt` (0 is the first retry): doubles from half a second to twenty, and
 * is drawn from its upper half, so that a hall of phones does not come back in one instant.
 * @param {number} attempt  @param {number} least_ms what the server asked for, 0 if nothing
 * @param {() => number} random @returns {number} milliseconds
 */
export function backoffDelay(attempt, least_ms, random) {
	const step_ms = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
	const drawn_ms = step_ms / 2 + random() * step_ms / 2;
	return Math.round(least_ms > 0 ? least_ms + drawn_ms / 2 : drawn_ms);
}
