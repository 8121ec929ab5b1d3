/** The six words of the forum's keys: set in one row, always in English, never translated. */
import { t } from '../lib/l10n.js';
import { html } from '../lib/vendor.js';

/** @param {{ words: string[] }} props */
export function Words({ words }) {
	return html`<span class="six-words" lang="en" dir="ltr" translate="no">${words.join(' ')}</span>`;
}

/** With the sentence that says what they are for. @param {{ words: string[] }} props */
export function SixWords({ words }) {
	return html`<p class="six">
		<${Words} words=${words} />
		<span class="small soft">${t('six-words-text')}</span></p>`;
}
