/** A few words to the moderators about one's own contribution. */
import { charactersLeft } from '../../lib/count.js';
import { t } from '../../lib/l10n.js';
import { html, useEffect, useId, useRef, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';

/**
 * @param {object} props
 * @param {unknown} props.label  @param {unknown} props.send what the button says
 * @param {boolean} [props.optional] whether it may go without words
 * @param {boolean} [props.focus] whether the person has just asked for it
 * @param {(text: string) => void} props.onSend
 */
export function Reply({ label, send, optional = false, focus = false, onSend }) {
	const [text, setText] = useState('');
	const field = useRef(null);
	const id = useId();
	const left = charactersLeft(text);
	const ready = left >= 0 && (optional || text.trim() !== '');
	useEffect(() => { if (focus) field.current?.focus(); }, []);

	return html`<form class="reply" autocomplete="off"
		onSubmit=${(event) => { event.preventDefault(); if (ready) onSend(text.trim()); }}>
		<label class="field-label small" for=${id}>${label}</label>
		<textarea class="input" id=${id} ref=${field} rows="2" dir="auto" spellcheck=${false} value=${text}
			onInput=${(event) => setText(event.target.value)}></textarea>
		${left < 0 && html`<p class="care small">${t('compose-over', { count: -left })}</p>`}
		<${Button} type="submit" wait=${!ready}>${send}<//>
	</form>`;
}
