/* page - the venue screen: one text, as large as it fits, and nothing that could date or place it. */
import { pick, t, words } from '../../lib/l10n.js';
import { html, useLayoutEffect, useRef } from '../../lib/vendor.js';
import { Rose } from '../rose.js';
import { Words } from '../sixwords.js';
import { Code } from './code.js';
import { fitText } from './fit.js';

/* Large enough, again whenever the window, the text or its fonts change. */
function useFit(box, text, key) {
	useLayoutEffect(() => {
		const fit = () => box.current && text.current && fitText(box.current, text.current);
		fit();
		const observer = new ResizeObserver(fit);
		observer.observe(box.current);
		document.fonts?.ready.then(fit);
		return () => observer.disconnect();
	}, [key]);
}

/** Characters from which a text takes longer lines, and longer still. */
const [LONG, LONGEST] = [180, 450];

function Large({ words: shown, lang }) {
	const length = Array.from(shown).length;
	const long = length > LONGEST ? 'more' : length > LONG ? 'some' : undefined;
	const [box, text] = [useRef(null), useRef(null)];
	useFit(box, text, shown);
	return html`<div class="screen-box" ref=${box}>
		<p class="screen-text" ref=${text} data-long=${long} lang=${lang}
			dir="auto">${shown}</p></div>`;
}

function Top({ title }) {
	const { text, lang } = pick(title);
	return html`<header class="screen-top"><${Rose} />
		${text ? html`<h1 class="screen-title" lang=${lang} dir="auto">${text}</h1>`
			: html`<h1 class="visually-hidden">${words('screen-name')}</h1>`}</header>`;
}

function Foot({ start, end }) {
	return html`<footer class="screen-foot"><span>${start}</span><span>${end}</span></footer>`;
}

/* So small that nobody reads it who does not look for it, so large that who does can. */
function Six({ six }) {
	return html`<span class="screen-six"><span class="screen-six-label">${t('screen-six-words')}</span>
		<${Words} words=${six} /></span>`;
}

const MODES = {
	single: ({ show }) => html`<${Top} title=${show.title} /><main class="screen-main">
		<${Large} words=${show.text ?? ''} lang=${show.lang} /></main>
		<${Foot} start=${t('said-under-the-rule')} end=${t('screen-scan')} />`,
	rule: ({ show, six }) => html`<${Top} title=${show.title} /><main class="screen-main">
		<${Large} words=${words('rule-text')} /></main>
		<${Foot} start=${t('screen-scan')} end=${html`<${Six} six=${six} />`} />`,
	join: ({ show, address, pin, six }) => html`<${Top} title=${show.title} /><main
		class="screen-main screen-join">
		<${Code} address=${`${address}#.${pin}`} label=${words('screen-code')} />
		<div class="screen-how"><p class="screen-lead">${t('screen-join-lead')}</p>
			<p class="screen-address" dir="ltr">${address.replace(/^https?:\/\//, '').replace(/\/$/, '')}</p>
			<p class="screen-soft">${t('screen-join-text')}</p></div></main>
		<${Foot} start=${t('rule-name')} end=${html`<${Six} six=${six} />`} />`,
	closed: ({ show }) => html`<${Top} title=${show.title} /><main class="screen-main">
		<${Large} words=${words('screen-closed')} /></main><${Foot} start=${t('rule-name')} />`,
	blank: () => html`<main class="screen-main screen-blank">
		<h1 class="visually-hidden">${words('screen-name')}</h1><${Rose} /></main>`,
};

/**
 * @param {{ show: { mode: string, text?: string, lang?: string, title?: any }, address: string,
 *   pin: string, six: string[], frozen: boolean }} props  pin, six: of the keys that this screen was
 *   shown; frozen: without a connection the last picture stays, with a mark in a corner that only
 *   the staff would know
 */
export function ScreenPage({ show, address, pin, six, frozen }) {
	return html`<div class="screen" data-mode=${show.mode}>
		<${MODES[show.mode] ?? MODES.blank} show=${show} address=${address} pin=${pin} six=${six} />
		${frozen && html`<span class="screen-mark" aria-hidden="true"></span>`}
	</div>`;
}
