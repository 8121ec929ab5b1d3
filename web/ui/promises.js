/** The three promises: the same words on the card, on the first page and on the wall. */
import { t } from '../lib/l10n.js';
import { html } from '../lib/vendor.js';

const PROMISES = ['kept', 'never', 'first'];

export function Promises() {
	return html`<dl class="promises">
		${PROMISES.map((name) => html`<div key=${name}>
			<dt>${t(`promise-${name}-title`)}</dt>
			<dd>${t(`promise-${name}`)}</dd>
		</div>`)}
	</dl>`;
}
