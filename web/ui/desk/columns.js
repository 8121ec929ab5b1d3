/* columns - the waiting list and what became of the rest. */
import { name, t } from '../../lib/l10n.js';
import { html, useEffect, useRef } from '../../lib/vendor.js';
import { ChipChoice } from '../chips.js';
import { Empty } from '../empty.js';
import { News } from '../news.js';
import { CurrentItem, QuietItem } from './item.js';

/** From this many on, the list offers to show one kind only. */
const FLOOD = 20;
const KINDS = ['question', 'experience', 'challenge', 'recommendation', 'data'];

function Row({ id, state, column, reasons }) {
	const item = state.desk.value.items.get(id);
	const reason = item.reason && reasons.find((one) => one.id === item.reason);
	const why = reason && html`<p class="care item-reason">${name(reason.name)}</p>`;
	return state.current.value?.id === id
		? html`<${CurrentItem} item=${item} state=${state}>${why}<//>`
		: html`<${QuietItem} item=${item} state=${state} column=${column}>${why}<//>`;
}

function Flood({ state, count }) {
	if (count < FLOOD && !state.kind.value) {
		return null;
	}
	const options = ['', ...KINDS].map((kind) => ({ value: kind, label: t(kind ? `kind-${kind}` : 'desk-all-kinds') }));
	return html`<div class="flood">
		<p class="sentence">${t('desk-flood', { n: count })}</p>
		<${ChipChoice} name="kind" label=${t('desk-flood-label')} options=${options}
			value=${state.kind.value} onChange=${(kind) => { state.kind.value = kind; }} />
	</div>`;
}

function NothingWaits({ state, part }) {
	const heading = useRef(null);
	useEffect(() => {
		if (document.activeElement === document.body) {
			heading.current?.focus({ preventScroll: true });
		}
	}, []);
	if (state.search.value || state.kind.value) {
		return html`<${Empty} title=${t('desk-nothing-found')} text=${t('desk-nothing-found-text')} />`;
	}
	const which = part === undefined || part === 'planned' ? 'planned' : part;
	return html`<div ref=${heading} tabindex="-1">
		<${Empty} title=${t(`desk-empty-${which}`)} text=${t(`desk-empty-${which}-text`)} />
	</div>`;
}

/** @param {{ state: import('./state.js').DeskState, reasons: any[], part?: string }} props */
export function Waiting({ state, reasons, part }) {
	const ids = state.waiting.value;
	const { order, fresh } = state.desk.value;
	const all = order.waiting.length;
	return html`<section class="desk-waiting" aria-labelledby="waiting-title">
		<div class="desk-head">
			<h2 id="waiting-title">${t('desk-column-waiting')} <span class="count">· ${all}</span></h2>
			<${News} count=${fresh.length} label=${t('news-count', { n: fresh.length })}
				onShow=${() => state.showNew()} />
		</div>
		<${Flood} state=${state} count=${all} />
		${ids.length === 0
			? html`<${NothingWaits} state=${state} part=${part} />`
			: html`<ul
				class="desk-list">${ids.map((id) => html`<${Row} key=${id} id=${id} state=${state}
				column="waiting" reasons=${reasons} />`)}</ul>`}
		${all > ids.length && ids.length > 0 && html`<p class="sentence">${t('desk-more', { n: all - ids.length })}</p>`}
	</section>`;
}

/** How many rows a side column shows while it is not the current one. */
const GLANCE = 4;

function Side({ state, column, reasons }) {
	const all = state.filtered(column);
	const total = state.desk.value.order[column].length;
	const open = state.column.value === column;
	const ids = open ? all : all.slice(0, GLANCE);
	return html`<section class="desk-side-part" data-open=${open ? '' : undefined}
		aria-labelledby=${`side-${column}`}>
		<h2 id=${`side-${column}`}>${t(`desk-column-${column}`)} <span
			class="count">· ${total}</span></h2>
		<ul class="desk-list">${ids.map((id) => html`<${Row} key=${id} id=${id} state=${state}
			column=${column} reasons=${reasons} />`)}</ul>
		${ids.length < all.length && html`<button type="button" class="btn" data-tone="quiet"
			onClick=${() => state.select(all[0], column)}>${t('desk-side-more', { n: all.length - ids.length })}</button>`}
		${column === 'returned' && total > 0 && html`<p class="sentence small">${t('desk-returned-gone')}</p>`}
	</section>`;
}

/** @param {{ state: import('./state.js').DeskState, reasons: any[] }} props */
export function Sides({ state, reasons }) {
	const { order } = state.desk.value;
	const shown = ['held', 'ready', 'floor', 'returned', 'merged'].filter((column) => column === 'floor' || order[column].length > 0);
	return html`<div class="desk-side">
		${shown.map((column) => html`<${Side} key=${column} state=${state} column=${column} reasons=${reasons} />`)}
		${order.floor.length === 0 && html`<p class="sentence small">${t('desk-floor-empty')}</p>`}
	</div>`;
}
