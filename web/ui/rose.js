/* rose - the mark: a rose drawn in one line. */
import { html } from '../lib/vendor.js';

const LINE =
	'M15.5 8.6c-.2-1 1-1.7 1.9-1.1 1.2.8.9 2.8-.6 3.4-2 .8-4.1-.8-4-2.9.1-2.6 2.7-4.2 5.2-3.6' +
	' 2.9.7 4.2 3.8 2.9 6.4-.8 1.7-2.6 3.3-4.9 4-4.5-.9-7.6-3.9-8.5-8.3-.9 6.2 2.7 11.5 8.5 12.5' +
	' 5.9-1 9.5-6.3 8.6-12.5-.9 1.6-2.1 2.9-3.7 4M16 19c.3 2.8.3 5.3 0 8.1.1-3.2 2.3-5.3 6-5.6' +
	'-.1 3.4-2.3 5.6-6 5.6v3.8';

/** @param {{ label?: string }} props `label` where the mark stands without words */
export function Rose({ label }) {
	return html`<svg
		class="rose"
		viewBox="0 0 32 32"
		role=${label ? 'img' : undefined}
		aria-label=${label}
		aria-hidden=${label ? undefined : 'true'}
	>
		<path d=${LINE} />
	</svg>`;
}
