/* items - the contributions that the rapporteurs read: one large, with its tags and its selection. */
import { name, t, words } from '../../lib/l10n.js';
import { html, useEffect, useLayoutEffect, useRef } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Empty } from '../empty.js';
import { Quote, ownName } from '../quote.js';
import { canHighlight, clearPaint, paint, selectionIn } from './highlight.js';
import { tagsOf } from './model.js';
import { pieces } from './span.js';

function codeName(state, id) {
	const code = state.themes.flatMap((theme) => theme.codes).find((one) => one.id === id);
	return code ? name(code.name) : id;
}

function Facts({ item, state }) {
	const support = state.harvest.value.support.get(item.id) ?? 0;
	return html`<div class="card-facts">
		${item.no ? html`<bdi>№ ${item.no}</bdi>` : html`<span class="care">${t('harvest-only-here')}</span>`}
		<span>${t(`kind-${item.kind}`)}</span>
		<span lang=${item.lang} dir="auto">${ownName(item.lang)}</span>
		${support > 0 && html`<span>${t('harvest-support', { n: support })}</span>`}
		${item.use !== 'quote' && html`<span>${t(`use-${item.use}`)}</span>`}
	</div>`;
}

/** Spans to paint on the current text. */
function spansOf(state, item) {
	const first = new Set(state.themes[0]?.codes.map((code) => code.id));
	const tags = tagsOf(state.harvest.value, item.id).filter((tag) => tag.start < tag.end)
		.map(({ start, end, code }) => ({ start, end, name: first.has(code) ? 'tag-first' : 'tag-other' }));
	return state.selection.value ? [...tags, { ...state.selection.value, name: 'tag-select' }] : tags;
}

/* The text with its marks: painted over it where the browser can, else cut into <mark> pieces. */
function MarkedText({ item, state }) {
	const text = useRef(null);
	const spans = spansOf(state, item);
	useLayoutEffect(() => {
		if (canHighlight && text.current.firstChild) {
			paint(text.current.firstChild, spans);
		}
	});
	useEffect(() => clearPaint, []);
	const onPointerUp = () => setTimeout(() => {
		const found = text.current && selectionIn(text.current);
		if (found) {
			state.selectUnits(found);
			globalThis.getSelection()?.removeAllRanges();
		}
	});
	return html`<div class="marked" onPointerUp=${onPointerUp}>
		${canHighlight
			? html`<${Quote} textRef=${text} text=${item.text} lang=${item.lang} size="current" />`
			: html`<p class="quote" ref=${text} lang=${item.lang} dir="auto"
				data-size="current">${pieces(item.text, spans)
				.map((piece) => (piece.names.length === 0 ? piece.text
					: html`<mark class=${piece.names.at(-1)}>${piece.text}</mark>`))}</p>`}
	</div>`;
}

function Tags({ item, state }) {
	const tags = tagsOf(state.harvest.value, item.id);
	const signs = Array.from(item.text);
	return html`<ul class="tags">${tags.map((tag) => html`<li key=${tag.id}>
		<button type="button" class="tag" title=${words('harvest-untag')}
			onClick=${() => state.untag(tag)}>
			<span>${codeName(state, tag.code)}</span>
			${tag.start < tag.end && html`<q class="tag-span" dir="auto">${signs.slice(tag.start, tag.end).join('')}</q>`}
			<span class="soft">${tag.by}</span><span aria-hidden="true">×</span>
			<span class="visually-hidden">${t('harvest-untag')}</span>
		</button></li>`)}</ul>`;
}

function CurrentItem({ item, state }) {
	const element = useRef(null);
	const wait = !state.live.value;
	useLayoutEffect(() => {
		if (state.followed && !document.activeElement?.closest('dialog, input, textarea')) {
			element.current.focus({ preventScroll: true });
			element.current.scrollIntoView({ block: 'nearest' });
		}
	}, [item.id]);
	return html`<li class="card" ref=${element} tabindex="-1" aria-current="true">
		<${Facts} item=${item} state=${state} />
		<${MarkedText} item=${item} state=${state} />
		${item.answer && html`<p class="soft">${t('harvest-answer')} <span dir="auto">${item.answer}</span></p>`}
		<${Tags} item=${item} state=${state} />
		<div class="card-acts">
			<${Button} keyName="f" wait=${wait}
				onClick=${() => state.write('finding')}>${t('harvest-act-finding')}<//>
			<${Button} keyName="n" wait=${wait}
				onClick=${() => state.write('recommendation')}>${t('harvest-act-recommendation')}<//>
			<${Button} keyName="l" wait=${wait}
				onClick=${() => state.link()}>${t('harvest-act-link-short')}<//>
		</div>
	</li>`;
}

function QuietItem({ item, state }) {
	const codes = [...new Set(tagsOf(state.harvest.value, item.id).map((tag) => tag.code))];
	return html`<li class="card card-quiet">
		<button type="button" class="card-open" onClick=${() => state.select(item.id)}>
			<span class="visually-hidden">${t('harvest-select')}</span></button>
		<${Facts} item=${item} state=${state} />
		<${Quote} text=${item.text} lang=${item.lang} size="small" fold />
		${codes.length > 0 && html`<p class="item-codes">${codes.map((code) => html`<span key=${code}>${codeName(state, code)}</span>`)}</p>`}
	</li>`;
}

function NoItems({ state }) {
	return state.harvest.value.items.size === 0
		? html`<${Empty} title=${t('harvest-empty')} text=${t('harvest-empty-text')} />`
		: html`<${Empty} title=${t('harvest-nothing-found')}
			text=${t('harvest-nothing-found-text')} />`;
}

/** @param {{ state: import('./state.js').HarvestState, field: any }} props `field`: ref to the search */
export function Items({ state, field }) {
	const ids = state.list.value;
	const { items } = state.harvest.value;
	const filter = state.filter.value;
	const options = ['all', 'untagged'].map((value) => ({ value, label: t(`harvest-filter-${value}`) }));
	if (filter.startsWith('code:')) {
		options.push({ value: filter, label: codeName(state, filter.slice(5)) });
	}
	return html`<section class="harvest-items" aria-labelledby="items-title">
		<div class="harvest-head"><h2 id="items-title">${t('harvest-items')} <span class="count">· ${items.size}</span></h2>
			<input class="input" type="search" ref=${field} autocomplete="off"
				aria-label=${words('harvest-search')}
				placeholder=${words('harvest-search')} value=${state.search.value}
				onInput=${(event) => { state.search.value = event.target.value; }}
				onKeyDown=${(event) => event.key === 'Escape' && event.target.blur()} /></div>
		<${ChipChoice} name="filter" label=${words('harvest-filter')} options=${options} value=${filter}
			onChange=${(value) => { state.filter.value = value; }} />
		${ids.length === 0 ? html`<${NoItems} state=${state} />` : html`<ul class="harvest-list">
			${ids.map((id) => html`<${id === state.currentId.value ? CurrentItem : QuietItem} key=${id}
				item=${items.get(id)} state=${state} />`)}</ul>`}
	</section>`;
}
