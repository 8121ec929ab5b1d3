/** The connection as a shape and a word, for the header. */
import { locale, words } from '../lib/l10n.js';
import { useEffect, useState } from '../lib/vendor.js';

const TONES = { connecting: 'care', live: 'live', waiting: 'care', offline: 'off', closed: 'stop' };

/**
 * @param {{ value: { name: string, wait_ms: number } }} state signal of the session
 * @returns {{ tone: "live" | "care" | "off" | "stop", word: string }}
 */
export function useLinkState(state) {
	const { name, wait_ms } = state.value;
	const seconds = useCountdown(state.value, wait_ms);
	void locale.value;
	return { tone: TONES[name], word: words(`state-${name}`, { seconds }) };
}

/** Whole seconds left, counted down once a second from the moment that `since` changed. */
function useCountdown(since, wait_ms) {
	const [left, setLeft] = useState(0);
	useEffect(() => {
		setLeft(Math.ceil(wait_ms / 1000));
		const timer = wait_ms > 0 ? setInterval(() => setLeft((n) => Math.max(1, n - 1)), 1000) : 0;
		return () => clearInterval(timer);
	}, [since]);
	return Math.max(1, left);
}
