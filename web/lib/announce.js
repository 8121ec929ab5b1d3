/* announce - what a screen reader hears of a page that changes by itself: one polite line, at most
 * one sentence every five seconds; what comes in between is replaced by what is newest. */
import { html, signal } from './vendor.js';

const PAUSE_MS = 5000;
const line = signal('');
let next = '';
let resting = false;

/** Say this when there is time. @param {string} sentence */
export function announce(sentence) {
	next = sentence;
	if (!resting) {
		speak();
	}
}

function speak() {
	if (next === '') {
		resting = false;
		return;
	}
	line.value = next;
	next = '';
	resting = true;
	setTimeout(speak, PAUSE_MS);
}

/** The line itself; once a page, near the start of <body>. */
export function Announcer() {
	return html`<p class="visually-hidden" role="status" aria-live="polite">${line.value}</p>`;
}
