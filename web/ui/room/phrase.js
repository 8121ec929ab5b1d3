/** The six words of a contribution, on demand: they are shown, and kept nowhere. */
import { t } from '../../lib/l10n.js';
import { wordsOf } from '../../lib/phrase.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Dialog } from '../dialog.js';

/** @param {{ phrase: Uint8Array, onClose: () => void }} props */
export function PhraseDialog({ phrase, onClose }) {
	return html`<${Dialog} title=${t('phrase-title')} onClose=${onClose}>
		<p>${t('phrase-text')}</p>
		<ol class="phrase" dir="ltr" lang="en" translate="no">
			${wordsOf(phrase).map((word, i) => html`<li key=${i}>${word}</li>`)}
		</ol>
		<p class="soft small">${t('phrase-hint', { act: t('recall-title') })}</p>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${t('act-close')}<//></div>
	<//>`;
}
