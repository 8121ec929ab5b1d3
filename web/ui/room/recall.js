/** "I have six words": a contribution of another device is taken up on this one. */
import { announce } from '../../lib/announce.js';
import { t, words } from '../../lib/l10n.js';
import { bytesOf } from '../../lib/phrase.js';
import { html, useRef, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Dialog } from '../dialog.js';

/** @param {{ onRecall: (phrase: Uint8Array) => Promise<string>, onClose: () => void }} props */
export function RecallDialog({ onRecall, onClose }) {
	const [typed, setTyped] = useState('');
	const [state, setState] = useState(/** @type {'' | 'bad' | 'busy'} */ (''));
	const field = useRef(null);
	const find = async () => {
		const phrase = bytesOf(typed);
		if (!phrase) {
			setState('bad');
			field.current?.focus();
			return;
		}
		setState('busy');
		await onRecall(phrase);
		announce(words('recall-done'));
		onClose();
	};
	return html`<${Dialog} title=${t('recall-title')} onClose=${onClose}>
		<form class="stack" autocomplete="off" novalidate
			onSubmit=${(event) => { event.preventDefault(); if (state !== 'busy') find(); }}>
			<div class="field">
				<label class="field-label" for="six-words">${t('recall-label')}</label>
				<p class="field-hint" id="six-words-hint">${t('recall-text')}</p>
				<textarea class="input code" id="six-words" ref=${field} rows="2" dir="ltr" lang="en"
					data-autofocus autocapitalize="none" autocorrect="off" spellcheck=${false} enterkeyhint="go"
					aria-describedby="six-words-hint" aria-invalid=${state === 'bad' ? 'true' : undefined}
					value=${typed} onInput=${(event) => { setTyped(event.target.value); setState(''); }}
					onKeyDown=${(event) => { if (event.key === 'Enter') { event.preventDefault(); find(); } }}></textarea>
				${state === 'bad' && html`<p class="care-note small" role="alert">${t('recall-bad')}</p>`}
			</div>
			<div class="dialog-acts">
				<${Button} onClick=${onClose}>${t('act-cancel')}<//>
				<${Button} tone="rose" type="submit" wait=${state === 'busy'}>
					${t(state === 'busy' ? 'recall-busy' : 'recall-act')}<//>
			</div>
		</form>
	<//>`;
}
