/** The composer: what one would like to say, how, and the act of sending it. */
import { announce } from '../../lib/announce.js';
import { charactersLeft } from '../../lib/count.js';
import { t, words } from '../../lib/l10n.js';
import { html, useEffect, useRef } from '../../lib/vendor.js';
import { enums } from '../../proto/messages.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { ComposeOptions } from './options.js';
import { FewHere } from './few.js';

const TELL_FROM = 100; /* the counter appears, and is announced, from this many characters left */
const SAY_AT = [100, 20, 0];

/**
 * @param {object} props
 * @param {import("../../lib/draft.js").Draft} props.draft
 * @param {boolean} props.open the part takes contributions now
 * @param {number} props.tokens how many contributions are left
 * @param {import("../../lib/crowd.js").Crowd} props.crowd those who answer the ticks
 * @param {import("preact").ComponentChildren} props.notice one line about what waits here
 */
export function Compose({ draft, open, tokens, crowd, notice }) {
	const field = useRef(null);
	const changing = draft.changing.value !== '';
	const left = charactersLeft(draft.text.value);
	const ready = open && (changing || tokens > 0) && left >= 0 && draft.text.value.trim() !== '';
	useSaidCounter(left);

	const send = async (hold) => {
		if (await draft.send({ hold })) {
			announce(words(changing ? 'compose-changed' : hold ? 'own-held' : 'compose-sent'));
			field.current?.focus();
		}
	};
	const ask = () => (crowd.few && !changing ? draft.asking.value = true : send(false));

	return html`<form class="card compose" aria-labelledby="compose-heading" autocomplete="off"
		onSubmit=${(event) => { event.preventDefault(); if (ready) ask(); }}>
		<h2 class=${changing ? 'compose-changing' : 'visually-hidden'} id="compose-heading">
			${t(changing ? 'compose-changing' : 'compose-title')}</h2>
		<${ChipChoice} name="kind" label=${words('compose-kind')} value=${draft.kind.value}
			options=${enums.kind.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
			onChange=${(kind) => { draft.kind.value = kind; }} />
		<textarea
			class="compose-text" ref=${field} rows="4" name="text" enterkeyhint="enter"
			aria-label=${words('compose-label')} placeholder=${words('compose-label')}
			aria-describedby="compose-counter compose-promise"
			autocomplete="off" spellcheck=${false}
			lang=${draft.lang.value} dir=${draft.text.value === '' ? undefined : 'auto'}
			value=${draft.text.value}
			onInput=${(event) => { draft.text.value = event.target.value; draft.asking.value = false; }}
		></textarea>
		<p class="compose-counter small" id="compose-counter" data-over=${left < 0 ? '' : undefined}>
			${left < TELL_FROM && counter(left)}
		</p>
		<${ComposeOptions} draft=${draft} />
		${draft.asking.value
			? html`<${FewHere} onSend=${() => send(false)} onWait=${() => send(true)}
				onBack=${() => { draft.asking.value = false; field.current?.focus(); }} />`
			: html`<${SendBar} ready=${ready} open=${open} tokens=${tokens} crowd=${crowd} notice=${notice}
				changing=${changing} onStop=${() => draft.stop()} />`}
	</form>`;
}

function counter(left) {
	return left < 0 ? t('compose-over', { count: -left }) : t('compose-left', { count: left });
}

/* The counter is read out near the end only, and not at each letter. */
function useSaidCounter(left) {
	const before = useRef(left);
	useEffect(() => {
		const crossed = SAY_AT.some((mark) => before.current > mark && left <= mark);
		before.current = left;
		if (crossed) announce(words(left < 0 ? 'compose-over' : 'compose-left', { count: Math.abs(left) }));
	}, [left]);
}

function SendBar({ ready, open, tokens, crowd, notice, changing, onStop }) {
	const step = crowd.step.value;
	return html`<div class="compose-send">
		<div class="compose-promise small" id="compose-promise">
			${notice ?? html`
				${step && !crowd.few && html`<p>
					${t('compose-hidden', { crowd: words(`presence-${step.replaceAll('_', '-')}`) })}</p>`}
				<p>${t('compose-promise')}</p>`}
			${open && !changing && tokens <= 2 && html`<p class="care">${t('compose-left-posts', { count: tokens })}</p>`}
		</div>
		${changing && html`<${Button} onClick=${onStop}>${t('act-cancel')}<//>`}
		<${Button} tone="rose" type="submit" wait=${!ready}>${t(changing ? 'compose-change' : 'compose-send')}<//>
	</div>`;
}
