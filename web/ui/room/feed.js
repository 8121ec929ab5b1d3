/** The published floor. What is new waits behind a button; nothing moves under the finger. */
import { announce } from '../../lib/announce.js';
import { languageName, t, words } from '../../lib/l10n.js';
import { html, useEffect, useRef, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Empty } from '../empty.js';
import { News } from '../news.js';
import { Quote } from '../quote.js';

const ROWS = 100;

/**
 * @param {object} props
 * @param {object[]} props.items published, newest first
 * @param {boolean} props.ready whether what was published before is here
 * @param {Map<string, number>} props.counts
 * @param {Map<string, boolean>} props.chosen what this page supports
 * @param {(part: string) => boolean} props.maySupport
 * @param {(item: any, on: boolean) => void} props.onSupport
 */
export function Feed({ items, ready, ...support }) {
	const heading = useRef(null);
	const [upTo, setUpTo] = useState(0);
	const [rows, setRows] = useState(ROWS);
	const newest = items[0]?.no ?? 0;
	const known = items.filter(({ no }) => no <= upTo);
	const fresh = items.length - known.length;

	useEffect(() => { /* what was there when the page came is not news */
		if (ready && known.length === 0) setUpTo(newest);
	}, [ready, newest]);
	useEffect(() => {
		if (fresh > 0 && known.length > 0) announce(words('floor-new-said', { count: fresh }));
	}, [fresh]);
	const show = () => {
		setUpTo(newest);
		heading.current?.focus();
	};

	return html`<section class="floor" aria-labelledby="floor-heading" aria-busy=${!ready}>
		<div class="floor-head">
			<h2 id="floor-heading" ref=${heading} tabindex="-1">${t('floor-title')}</h2>
			${known.length > 0 && html`<${News} count=${fresh} label=${t('floor-new', { count: fresh })} onShow=${show} />`}
		</div>
		${!ready && html`<p class="sentence">${t('floor-loading')}</p>`}
		${ready && items.length === 0 &&
			html`<${Empty} title=${t('floor-empty-title')} text=${t('floor-empty-text')} />`}
		<ul class="floor-list">
			${known.slice(0, rows).map((item) => html`<li key=${item.id}><${FloorItem} item=${item} ...${support} /></li>`)}
		</ul>
		${known.length > rows && html`<${Button} wide onClick=${() => setRows(rows + ROWS)}>${t('floor-older')}<//>`}
	</section>`;
}

function FloorItem({ item, counts, chosen, maySupport, onSupport }) {
	return html`<article class="card floor-item" aria-labelledby=${`no-${item.id}`}>
		<p class="card-facts">
			<span id=${`no-${item.id}`}>${t('floor-no', { no: item.no })}</span>
			<span>${t(`kind-${item.kind}`)}</span>
			<span lang=${item.lang}>${languageName(item.lang)}</span>
			${item.state === 'onscreen' && html`<span>${t('floor-onscreen')}</span>`}
		</p>
		<${Quote} text=${item.text} lang=${item.lang} />
		${item.answer && html`<div class="floor-answer">
			<p class="small soft">${t('floor-answer')}</p>
			<${Quote} text=${item.answer} lang=${item.lang} size="small" />
		</div>`}
		${maySupport(item.part) && html`<${Support} item=${item} count=${counts.get(item.id) ?? 0}
			on=${chosen.get(item.id) ?? false} onSupport=${onSupport} />`}
	</article>`;
}

function Support({ item, count, on, onSupport }) {
	return html`<div class="floor-support">
		<button type="button" class="chip" aria-pressed=${on ? 'true' : 'false'}
			aria-describedby=${`no-${item.id}`} onClick=${() => onSupport(item, !on)}>
			<span aria-hidden="true">${on ? '✓' : '+'}</span>
			${t('floor-support')}
		</button>
		${count > 0 && html`<span class="small soft">${t('floor-support-count', { count })}</span>`}
	</div>`;
}
