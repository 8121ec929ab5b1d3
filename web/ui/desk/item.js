/* item - one contribution at the desk: large and with its acts where it is current, quiet elsewhere. */
import { t } from '../../lib/l10n.js';
import { html, useLayoutEffect, useRef } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Quote, ownName } from '../quote.js';
import { actsOn } from './acts.js';

/** Kind, language, and whatever asks for care, each in words. */
export function Facts({ item, busy }) {
	return html`<div class="card-facts">
		${item.no && html`<bdi>№ ${item.no}</bdi>`}
		<span>${t(`kind-${item.kind}`)}</span>
		<span lang=${item.lang} dir="auto">${ownName(item.lang)}</span>
		${item.state === 'onscreen' && html`<span class="on-screen">${t('desk-on-screen')}</span>`}
		${item.state === 'answered' && html`<span>${t('desk-answered')}</span>`}
		${item.appealed && html`<span class="care">${t('desk-appeal', { by: item.by ?? '?' })}</span>`}
		${item.use === 'rapporteur' && html`<span class="care">${t('desk-rapporteur-only')}</span>`}
		${item.marks.length > 0 && html`<span class="care">${t('desk-marks', { n: item.marks.length })}</span>`}
		${item.original && html`<span>${t('desk-edited')}</span>`}
		${busy && html`<span>${t('desk-sending')}</span>`}
	</div>`;
}

/** A note is the question of a hold, also once it is answered; else it goes with a return. */
function wasAsked(item) {
	return item.state === 'held' || (item.state === 'submitted' && !item.reason);
}

/** The current contribution. Once somebody moves, it holds the focus, and a screen reader reads it. */
export function CurrentItem({ item, state, children }) {
	const element = useRef(null);
	useLayoutEffect(() => {
		const row = element.current;
		if (state.followed && !document.activeElement?.closest('dialog, input, textarea')) {
			row.focus({ preventScroll: true });
			row.scrollIntoView({ block: 'nearest' });
		}
	}, [item.id]);
	return html`<li
		class="card"
		ref=${element}
		tabindex="-1"
		aria-current="true"
	>
		<${Facts} item=${item} busy=${state.busy.value[item.id]} />
		<${Quote} text=${item.text} lang=${item.lang} size="current" />
		${item.note && html`<p class="item-note">${t(wasAsked(item) ? 'desk-asked' : 'desk-noted')}${' '}
			<q dir="auto">${item.note}</q></p>`}
		${item.clarification && html`<p class="item-note">${t('desk-clarified')}${' '}
			<q dir="auto" lang=${item.lang}>${item.clarification}</q></p>`}
		${children}
		<div class="card-acts">
			${actsOn(item).map((row) => html`<${Button}
				key=${row.id}
				tone=${row.tone}
				keyName=${row.key}
				wait=${!state.live.value || Boolean(state.busy.value[item.id])}
				onClick=${() => runAct(state, item, row)}
			>${t(`desk-act-${row.id}`)}<//>`)}
		</div>
	</li>`;
}

/** A contribution that is not current: one press makes it so. */
export function QuietItem({ item, state, column, children }) {
	const small = column !== 'waiting';
	return html`<li class="card card-quiet" data-busy=${state.busy.value[item.id] ? '' : undefined}>
		<button type="button" class="card-open" onClick=${() => state.select(item.id, column)}>
			<span class="visually-hidden">${t('desk-select')}</span>
		</button>
		${children}
		<${Facts} item=${item} busy=${state.busy.value[item.id]} />
		<${Quote} text=${item.text} lang=${item.lang} fold size=${small ? 'small' : 'normal'} />
	</li>`;
}

/** Start an act: at once, or by asking first. */
export function runAct(state, item, row) {
	if (state.busy.value[item.id]) {
		return;
	}
	if (row.dialog && state.live.value) {
		state.openDialog(row.dialog, item);
	} else {
		state.act(item, row.act);
	}
}
