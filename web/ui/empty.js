/* empty - nothing here: what is true, and what comes next. */
import { html } from '../lib/vendor.js';
import { Rose } from './rose.js';

/** @param {{ title: string, text?: string, children?: unknown }} props */
export function Empty({ title, text, children }) {
	return html`<div class="empty">
		<${Rose} />
		<p class="empty-title">${title}</p>
		${text && html`<p class="empty-text">${text}</p>`} ${children}
	</div>`;
}
