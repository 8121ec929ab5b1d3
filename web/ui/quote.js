/* quote - what somebody said, set like a printed quotation. */
import { html } from '../lib/vendor.js';

/** From this many characters on, a current text is set one step smaller. */
const LONG = 420;

/**
 * @param {object} props
 * @param {string} props.text
 * @param {string} props.lang language that the author chose
 * @param {"normal" | "current" | "small"} [props.size]
 * @param {boolean} [props.fold] show three lines only
 * @param {unknown} [props.textRef] ref to the element that holds the text
 */
export function Quote({ text, lang, size = 'normal', fold = false, textRef }) {
	return html`<p
		class="quote"
		ref=${textRef}
		lang=${lang}
		dir="auto"
		data-size=${size}
		data-long=${size === 'current' && text.length > LONG ? '' : undefined}
		data-fold=${fold ? '' : undefined}
	>${text}</p>`;
}

/**
 * A sheet with a quotation: quiet facts above it, acts below it.
 * @param {object} props
 * @param {string} props.text
 * @param {string} props.lang
 * @param {"normal" | "current" | "small"} [props.size]
 * @param {boolean} [props.fold]
 * @param {unknown} [props.facts] kind, language, marks
 * @param {unknown} [props.children] acts
 */
export function QuoteCard({ facts, children, ...quote }) {
	return html`<article class="card">
		${facts && html`<div class="card-facts">${facts}</div>`}
		<${Quote} ...${quote} />
		${children && html`<div class="card-acts">${children}</div>`}
	</article>`;
}

const names = new Map();

/**
 * A language in its own name: "Español", "العربية".
 * @param {string} lang
 */
export function ownName(lang) {
	let name = names.get(lang);
	if (name === undefined) {
		try {
			name = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? lang;
		} catch {
			name = lang;
		}
		name = name.charAt(0).toLocaleUpperCase(lang) + name.slice(1);
		names.set(lang, name);
	}
	return name;
}
