/** While the tokens are drawn: how far it is, and what it is for. */
import { t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';

/** @param {{ progress: { phase: string, done: number, total: number } | null }} props null: a page opens */
export function Drawing({ progress }) {
	if (!progress) {
		return html`<section class="card join-card"><p>${t('join-staff')}</p></section>`;
	}
	const { phase, done, total } = progress;
	return html`<section class="card join-card" aria-labelledby="drawing-heading">
		<h2 id="drawing-heading">${t('join-drawing-title')}</h2>
		<progress class="progress" max=${total} value=${phase === 'wait' ? undefined : done}
			aria-label=${words(`join-progress-${phase}`)}></progress>
		<p role="status">${t(`join-progress-${phase}`)}</p>
		<p class="soft small">${t('join-drawing-text')}</p>
	</section>`;
}
