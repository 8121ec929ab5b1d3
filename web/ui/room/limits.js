/** What nobody can hide, in plain words: at the foot of a room, and beside what is kept. */
import { t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';

const LIMITS = ['style', 'story', 'eyes', 'network', 'machine'];

export function Limits() {
	return html`<ul class="facts-limits">
		${LIMITS.map((limit) => html`<li key=${limit}>${t(`facts-limit-${limit}`)}</li>`)}
	</ul>`;
}
