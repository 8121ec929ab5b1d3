/* dialogs - what has to be asked before an act: an edit's kind, a reason, a target, a question. */
import { name, t, words } from '../../lib/l10n.js';
import { html, useMemo, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Dialog } from '../dialog.js';
import { Quote } from '../quote.js';
import { diffWords } from './diff.js';
import { matches, mergeTargets } from './model.js';

/** Code points of a text; the forum counts so. */
const MAX_TEXT = 1000;
const MAX_NOTE = 400;

/** Ctrl+Enter sends from anywhere in a dialog, Enter from a list. */
const onSend = (send) => (event) => {
	if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
		event.preventDefault();
		send();
	}
};

/* Who was faster is said before something is sent that would be refused. */
function Acts({ onClose, onSend: send, label, changed, tone = 'rose', disabled = false }) {
	return html`${changed && html`<p class="care-note" role="alert">${changed}</p>`}
	<div class="dialog-acts">
		<${Button} onClick=${onClose}>${t('act-cancel')}<//>
		<${Button} tone=${tone} disabled=${disabled || changed} onClick=${send}>${label}<//>
	</div>`;
}

function Note({ label, hint, value, onInput, focus = false }) {
	return html`<label class="field">
		<span class="field-label">${label}</span>
		<textarea class="input" rows="3" dir="auto" maxlength=${MAX_NOTE} autocomplete="off"
			spellcheck=${false}
			data-autofocus=${focus ? '' : undefined} value=${value}
			onInput=${(event) => onInput(event.target.value)}></textarea>
		${hint && html`<span class="field-hint">${hint}</span>`}
	</label>`;
}

/** Original and edit side by side; what changed is marked in the original. */
export function EditDialog({ item, changed, onClose, onAct }) {
	const [text, setText] = useState(item.text);
	const [kind, setKind] = useState('deidentify');
	const original = item.original ?? item.text;
	const pieces = useMemo(() => diffWords(original, text, item.lang), [original, text, item.lang]);
	const ready = text.trim() !== '' && text !== item.text && Array.from(text).length <= MAX_TEXT;
	const send = () => ready && onAct('edit', { text, edit_kind: kind });
	return html`<${Dialog} title=${t('desk-edit-title')} size="wide" onClose=${onClose}
		onKeyDown=${onSend(send)}>
		<div class="edit">
			<div class="field">
				<span class="field-label">${t('desk-edit-original')}</span>
				<p class="quote edit-original" lang=${item.lang} dir="auto">
					${pieces.filter((piece) => piece.kind !== 'in').map((piece) => (piece.kind === 'out'
						? html`<del>${piece.text}</del>` : piece.text))}
				</p>
			</div>
			<label class="field">
				<span class="field-label">${t('desk-edit-edit')}</span>
				<textarea class="input input-quote" lang=${item.lang} dir="auto" autocomplete="off"
					spellcheck=${false}
					maxlength=${2 * MAX_TEXT} data-autofocus value=${text}
					onInput=${(event) => setText(event.target.value)}></textarea>
			</label>
		</div>
		<${ChipChoice} name="edit-kind" label=${words('desk-edit-kind')} value=${kind}
			onChange=${setKind}
			options=${['deidentify', 'typo'].map((value) => ({ value, label: t(`desk-edit-${value}`) }))} />
		<p class="sentence small">${t('desk-edit-seen')}</p>
		<${Acts} changed=${changed} onClose=${onClose} onSend=${send} disabled=${!ready} label=${t('desk-edit-save')} />
	<//>`;
}

/** A question back to whoever wrote it; the answer comes as a new text. */
export function HoldDialog({ item, changed, onClose, onAct }) {
	const [note, setNote] = useState('');
	const send = () => onAct('hold', note.trim() ? { note: note.trim() } : {});
	return html`<${Dialog} title=${t('desk-hold-title')} onClose=${onClose} onKeyDown=${onSend(send)}>
		<${Quote} text=${item.text} lang=${item.lang} fold />
		<${Note} label=${t('desk-hold-question')} hint=${t('desk-hold-hint')} value=${note}
			onInput=${setNote} focus />
		<${Acts} changed=${changed} onClose=${onClose} onSend=${send} label=${t('desk-hold-send')} />
	<//>`;
}

/** A reason from the forum's list, by its number, and a note. */
export function ReturnDialog({ item, changed, reasons, onClose, onAct }) {
	const [reason, setReason] = useState('');
	const [note, setNote] = useState('');
	const send = () => reason && onAct('return', { reason, ...(note.trim() ? { note: note.trim() } : {}) });
	const onKeyDown = (event) => {
		onSend(send)(event);
		if (event.defaultPrevented) {
			return;
		}
		const picked = reasons[Number(event.key) - 1];
		if (picked && event.target.tagName !== 'TEXTAREA') {
			event.preventDefault();
			setReason(picked.id);
			event.currentTarget.querySelector(`[value="${picked.id}"]`).focus();
		} else if (event.key === 'Enter' && event.target.type === 'radio') {
			event.preventDefault();
			send();
		}
	};
	return html`<${Dialog} title=${t('desk-return-title')} onClose=${onClose} onKeyDown=${onKeyDown}>
		<${Quote} text=${item.text} lang=${item.lang} fold />
		<fieldset class="reasons" role="radiogroup" aria-label=${words('desk-return-reason')}>
			${reasons.map((one, at) => html`<label class="reason" key=${one.id}>
				<input type="radio" name="reason" value=${one.id} checked=${reason === one.id}
					data-autofocus=${at === 0 ? '' : undefined} onChange=${() => setReason(one.id)} />
				<kbd class="key" aria-hidden="true">${at + 1}</kbd>
				<span><span class="reason-name">${name(one.name)}</span>
					<span class="field-hint">${name(one.advice)}</span></span>
			</label>`)}
		</fieldset>
		<${Note} label=${t('desk-return-note')} hint=${t('desk-return-hint')} value=${note}
			onInput=${setNote} />
		<${Acts} changed=${changed} onClose=${onClose} onSend=${send} disabled=${!reason} label=${t('desk-return-send')} />
	<//>`;
}

/** Pick the contribution that stays; what is most alike stands first. */
export function MergeDialog({ item, changed, state, onClose, onAct }) {
	const [search, setSearch] = useState('');
	const [at, setAt] = useState(0);
	const targets = mergeTargets(state.desk.value, item)
		.filter((one) => !search.trim() || matches(one.text, search)).slice(0, 20);
	const send = (target = targets[at]) => target && onAct('merge', { into: target.id });
	const onKeyDown = (event) => {
		const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (by) {
			event.preventDefault();
			setAt(Math.min(Math.max(at + by, 0), targets.length - 1));
		} else if (event.key === 'Enter' && event.target.tagName === 'INPUT') {
			event.preventDefault();
			send();
		}
	};
	return html`<${Dialog} title=${t('desk-merge-title')} onClose=${onClose} onKeyDown=${onKeyDown}>
		<${Quote} text=${item.text} lang=${item.lang} fold />
		<label class="field"><span class="field-label">${t('desk-merge-into')}</span>
			<input class="input" type="search" data-autofocus autocomplete="off" value=${search}
				placeholder=${words('desk-merge-find')}
				onInput=${(event) => { setSearch(event.target.value); setAt(0); }} /></label>
		${targets.length === 0 && html`<p class="sentence">${t('desk-merge-none')}</p>`}
		<ul class="targets">${targets.map((target, place) => html`<li key=${target.id}>
			<button type="button" class="target" aria-current=${place === at ? 'true' : undefined}
				onClick=${() => send(target)}>
				<${Quote} text=${target.text} lang=${target.lang}
					size="small" fold /></button></li>`)}</ul>
		<p class="sentence small">${t('desk-merge-hint')}</p>
		<${Acts} changed=${changed} onClose=${onClose} onSend=${() => send()} disabled=${!targets[at]}
			label=${t('desk-merge-send')} />
	<//>`;
}

/** Answered in the hall, or in writing below the contribution. */
export function AnswerDialog({ item, changed, onClose, onAct }) {
	const [answer, setAnswer] = useState('floor');
	const [text, setText] = useState('');
	const ready = answer === 'floor' || text.trim() !== '';
	const send = () => ready && onAct('answer', answer === 'floor' ? { answer } : { answer, text: text.trim() });
	return html`<${Dialog} title=${t('desk-answer-title')} onClose=${onClose} onKeyDown=${onSend(send)}>
		<${Quote} text=${item.text} lang=${item.lang} fold />
		<${ChipChoice} name="answer" label=${words('desk-answer-how')} value=${answer}
			onChange=${setAnswer}
			options=${['floor', 'written'].map((value) => ({ value, label: t(`desk-answer-${value}`) }))} />
		${answer === 'written' && html`<label class="field">
			<span class="field-label">${t('desk-answer-text')}</span>
			<textarea class="input" rows="4" dir="auto" maxlength=${MAX_TEXT} autocomplete="off"
				value=${text}
				onInput=${(event) => setText(event.target.value)}></textarea>
			<span class="field-hint">${t('desk-answer-hint')}</span></label>`}
		<${Acts} changed=${changed} onClose=${onClose} onSend=${send} disabled=${!ready} label=${t('desk-answer-send')} />
	<//>`;
}

/** The contribution exactly as the hall will see it. */
export function PreviewDialog({ item, onClose }) {
	return html`<${Dialog} title=${t('desk-preview-title')} size="wide" onClose=${onClose}
		onKeyDown=${(event) => event.key === ' ' && (event.preventDefault(), onClose())}>
		<div class="preview-hall"><${Quote} text=${item.text} lang=${item.lang} size="current" />
			<p class="preview-foot">${t('said-under-the-rule')}</p></div>
		<p class="sentence small">${t('desk-preview-text')}</p>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${t('act-close')}<//></div>
	<//>`;
}

const DIALOGS = { edit: EditDialog, hold: HoldDialog, return: ReturnDialog, merge: MergeDialog,
	answer: AnswerDialog, preview: PreviewDialog };

/** The dialog that is open, if any, for the contribution that it was opened on. */
export function DeskDialog({ state, reasons }) {
	const open = state.dialog.value;
	if (!open) {
		return null;
	}
	const { kind, item } = open;
	return html`<${DIALOGS[kind]} key=${item.id} item=${item} state=${state} reasons=${reasons}
		changed=${state.changedSince(item)} onClose=${() => state.closeDialog()}
		onAct=${(act, more) => state.act(item, act, more)} />`;
}
