/* news - new items wait behind this; nothing moves under the finger. */
import { html } from '../lib/vendor.js';

/** @param {{ count: number, label: string, onShow: () => void }} props */
export function News({ count, label, onShow }) {
	if (count === 0) return null;
	return html`<button type="button" class="news" onClick=${onShow}>
		${label} <span aria-hidden="true">↑</span>
	</button>`;
}
