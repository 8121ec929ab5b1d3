/* coverage - how far a topic is covered: its name, its number in words, a bar. */
import { html } from '../lib/vendor.js';

/** @param {{ name: string, said: string, share: number }} props `share` from 0 to 1 */
export function Coverage({ name, said, share }) {
	const size = `${Math.round(Math.min(Math.max(share, 0), 1) * 100)}%`;
	return html`<div class="cover">
		<span class="cover-name">${name}</span>
		<span class="soft small">${said}</span>
		<span class="cover-track" aria-hidden="true">
			<span class="cover-fill" style=${{ inlineSize: size }}></span>
		</span>
	</div>`;
}
