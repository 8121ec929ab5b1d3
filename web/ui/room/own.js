/** What this page said, and what became of it. */
import { errorText, name, t } from '../../lib/l10n.js';
import { Speech } from '../../lib/speech.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Quote } from '../quote.js';

const TONES = { asked: 'care', returned: 'care', refused: 'care', published: 'live' };
const DONE = new Set(['returned', 'withdrawn', 'refused']);

/**
 * @param {object} props
 * @param {import("../../lib/speech.js").Own[]} props.items
 * @param {Map<string, any>} props.reasons of the forum, by id
 * @param {{ withdraw: Function, again: Function, dismiss: Function, change: Function }} props.acts
 */
export function OwnList({ items, reasons, acts }) {
	if (items.length === 0) return null;
	return html`<section class="own" aria-labelledby="own-heading">
		<h2 id="own-heading">${t('own-title')}</h2>
		<ul class="stack-small">
			${items.map((own) => html`<li key=${own.key}>
				<${OwnItem} own=${own} reason=${reasons.get(own.reason)} acts=${acts} />
			</li>`)}
		</ul>
		<p class="soft small">${t('own-note')}</p>
	</section>`;
}

function OwnItem({ own, reason, acts }) {
	return html`<article class="card own-item">
		<p class="own-state" data-tone=${TONES[own.state]}>${stateText(own, reason)}</p>
		<${OwnDetail} own=${own} reason=${reason} />
		<${Quote} text=${own.text} lang=${own.lang} size="small" fold=${true} />
		<div class="card-acts">${ownActs(own, acts)}</div>
	</article>`;
}

function stateText(own, reason) {
	if (own.state === 'returned') return t('own-returned', { reason: plainName(reason, own.reason) });
	if (own.state === 'asked' && !own.question) return t('own-asked-none');
	return t(`own-${own.state}`, { no: own.no ?? 0 });
}

const plainName = (reason, id) => (reason ? name(reason.name) : id);

/* What the moderator said, or what went wrong, and what can be done about it. */
function OwnDetail({ own, reason }) {
	if (own.code) return html`<p class="care-note small">${errorText(own.code)}</p>`;
	if (own.state === 'asked' && own.question) {
		return html`<div class="care-note small">
			<p dir="auto">${own.question}</p><p>${t('own-asked-hint')}</p>
		</div>`;
	}
	if (own.state === 'returned') {
		return html`<div class="care-note small">
			${reason && html`<p dir="auto">${name(reason.advice)}</p>`}
			${own.note && html`<p dir="auto">${own.note}</p>`}
		</div>`;
	}
	return null;
}

function ownActs(own, acts) {
	const all = [];
	if (own.state === 'refused') {
		all.push(html`<${Button} onClick=${() => acts.again(own.key)}>${t('own-again')}<//>`);
	}
	if (own.state === 'returned' || own.state === 'refused') {
		all.push(html`<${Button} onClick=${() => acts.change(own)}>${t('own-edit')}<//>`);
	}
	if (Speech.mayWithdraw(own)) {
		all.push(html`<${Button} tone="quiet" onClick=${() => acts.withdraw(own.key)}>${t('own-withdraw')}<//>`);
	}
	if (DONE.has(own.state)) {
		all.push(html`<${Button} tone="quiet" onClick=${() => acts.dismiss(own.key)}>${t('own-dismiss')}<//>`);
	}
	return all;
}
