/* wakelock - keep a venue screen from going dark; asked for again whenever the page becomes visible. */

async function ask() {
	try {
		await globalThis.navigator?.wakeLock?.request('screen');
	} catch { /* not allowed now, or not known here: the operator's energy settings decide */ }
}

export function keepAwake() {
	ask();
	document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && ask());
}
