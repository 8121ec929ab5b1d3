/** Where the part stands: its question, its regime, and what is true when nobody can write. */
import { name, t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';

/**
 * What can be done in a part now.
 * @param {{ regime: string } | undefined} part @param {string} state planned, open, paused, closed
 * @returns {"none" | "closed-regime" | "planned" | "paused" | "over" | "open"}
 */
export function standing(part, state) {
	if (!part) return 'none';
	if (part.regime === 'closed' && state !== 'closed') return 'closed-regime';
	return { planned: 'planned', paused: 'paused', closed: 'over', open: 'open' }[state];
}

/** @param {{ part: any, standing: string }} props */
export function PartBanner({ part, standing: where }) {
	const still = where !== 'open';
	return html`<section class="part" aria-labelledby="part-heading">
		${part && html`<p class="part-regime" data-regime=${part.regime}>${t(`regime-${part.regime}`)}</p>`}
		<h2 class="part-question" id="part-heading" dir="auto">
			${part ? name(part.question ?? part.title) : t('part-none-title')}
		</h2>
		${part && !still && part.regime !== 'closed' &&
			html`<p class="soft small">${t(`part-${part.regime}-note`)}</p>`}
		${still && html`<div class="part-standing" role="note">
			${part && html`<strong>${t(`part-${where}-title`)}</strong>`}
			<p>${t(`part-${where}-text`)}</p>
		</div>`}
	</section>`;
}
