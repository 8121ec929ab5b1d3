/** The code of the card: pasted, typed with or without hyphens, or read from the address already. */
import { parseCard } from '../../lib/card.js';
import { errorText, t } from '../../lib/l10n.js';
import { html, useEffect, useRef, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';

const CHARACTERS = 28;

const stripped = (typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
const grouped = (typed) => (stripped(typed).match(/.{1,4}/g) ?? []).join('-');

/**
 * @param {object} props
 * @param {string} props.code what is known already: from the address, from this tab, typed before
 * @param {string} props.failure code of the last error, "" for none
 * @param {(code: string) => void} props.onCard
 */
export function CardForm({ code, failure, onCard }) {
	const [typed, setTyped] = useState(code);
	const [byHand, setByHand] = useState(code === '' || failure.startsWith('card'));
	const [bad, setBad] = useState('');
	const summary = useRef(null);
	const problem = bad || failure;
	useEffect(() => { if (problem) summary.current?.focus(); }, [problem]);

	const submit = (event) => {
		event.preventDefault();
		const fits = parseCard(typed) !== null;
		setBad(fits ? '' : 'card_malformed');
		if (fits) onCard(typed);
	};
	return html`<form class="card join-card" onSubmit=${submit} autocomplete="off" novalidate>
		${problem && html`<div class="care-note" role="alert" tabindex="-1" ref=${summary}>
			<p><strong>${t('join-error-title')}</strong></p>
			<p>${errorText(problem)}</p>
		</div>`}
		${byHand
			? html`<${CodeField} value=${typed} bad=${problem !== ''} onValue=${setTyped} onEnter=${submit} />`
			: html`<p class="join-known">${t('join-known')}</p>`}
		<${Button} tone="rose" type="submit" wide>${t('join-enter')}<//>
		${!byHand && html`<${Button} tone="quiet" onClick=${() => { setTyped(''); setByHand(true); }}>
			${t('join-other-card')}<//>`}
	</form>`;
}

function CodeField({ value, bad, onValue, onEnter }) {
	const input = (event) => {
		const { value: text, selectionStart } = event.target;
		onValue(selectionStart === text.length ? grouped(text) : text);
	};
	const key = (event) => event.key === 'Enter' && onEnter(event);
	return html`<div class="field">
		<label class="field-label" for="code">${t('join-code-label')}</label>
		<p class="field-hint" id="code-hint">${t('join-code-hint')}</p>
		<textarea class="input code" id="code" rows="2" dir="ltr" lang="en" value=${value}
			autocomplete="off" autocapitalize="characters" autocorrect="off" spellcheck=${false}
			enterkeyhint="go" aria-describedby="code-hint code-count" aria-invalid=${bad ? 'true' : undefined}
			onInput=${input} onBlur=${() => onValue(grouped(value))} onKeyDown=${key}></textarea>
		<p class="field-hint" id="code-count">
			${t('join-code-count', { count: Math.min(stripped(value).length, CHARACTERS) })}
		</p>
		<p class="field-hint">${t('join-scan')}</p>
	</div>`;
}
