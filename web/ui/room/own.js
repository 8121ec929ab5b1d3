/** What this page said, what became of it, and what can still be done about it. */
import { announce } from '../../lib/announce.js';
import { actsOf } from '../../lib/fate.js';
import { errorText, name, pick, t, words } from '../../lib/l10n.js';
import { html, useEffect, useRef, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Quote } from '../quote.js';
import { Reply } from './reply.js';

const TONES = { asked: 'care', returned: 'care', refused: 'care', published: 'live' };

/* Acts that are one press: the tone and the words of their buttons. */
const BUTTONS = {
	send: { words: 'own-send' }, again: { words: 'own-again' }, rewrite: { words: 'own-edit' },
	appeal: { words: 'own-appeal' }, change: { words: 'own-change' }, withdraw: { words: 'own-withdraw', tone: 'quiet' },
	dismiss: { words: 'own-dismiss', tone: 'quiet' },
};

/**
 * @param {object} props
 * @param {import("../../lib/speech.js").Own[]} props.items
 * @param {Map<string, any>} props.reasons of the forum, by id
 * @param {any[]} props.published what is on the floor
 * @param {Record<string, Function>} props.acts by their names in lib/fate.js, and `reuse`
 * @param {(name: string, key?: string) => void} props.onDialog phrase, kept, recall
 */
export function OwnList({ items, reasons, published, acts, onDialog }) {
	useSaidStates(items, reasons);
	return html`<section class="own" aria-labelledby="own-heading">
		<h2 id="own-heading" class=${items.length === 0 ? 'visually-hidden' : undefined}>${t('own-title')}</h2>
		${items.length > 0 && html`<ul class="stack-small">
			${items.map((own) => html`<li key=${own.key}>
				<${OwnItem} own=${own} reason=${reasons.get(own.reason)} acts=${acts} onDialog=${onDialog}
					shown=${published.find(({ id }) => id === own.item)} />
			</li>`)}
		</ul>`}
		${items.length > 0 && html`<p class="soft small">${t('own-note')}</p>`}
		<button type="button" class="link" onClick=${() => onDialog('recall')}>${t('recall-title')}</button>
	</section>`;
}

function OwnItem({ own, reason, shown, acts, onDialog }) {
	const state = useRef(null);
	const [asking, setAsking] = useState(false); /* for words beside "ask once more": most people change the text */
	const can = actsOf(own).filter((act) => act !== 'appeal' || !asking);
	const press = { ...acts, appeal: () => setAsking(true) };
	const text = own.next?.text || own.text || shown?.text;
	const reply = (act) => (said) => {
		setAsking(false);
		acts[act](own, said);
		state.current?.focus();
	};
	return html`<article class="card own-item" data-state=${own.state} data-doing=${own.doing}>
		<p class="own-state" data-tone=${TONES[own.state]} tabindex="-1" ref=${state}>${sentence(own, reason, t, name)}</p>
		<${OwnDetail} own=${own} reason=${reason} />
		${own.refunded && html`<p class="soft small">${t('own-refunded')}</p>`}
		${text ? html`<${Quote} text=${text} lang=${own.lang || shown?.lang} size="small" fold=${true} />`
			: html`<p class="soft small">${t('own-far')}</p>`}
		<${OwnFailure} own=${own} acts=${acts} />
		${can.includes('answer') && html`<${Reply} label=${t('own-answer-label')} send=${t('own-answer-send')}
			onSend=${reply('answer')} />`}
		${asking && html`<${Reply} label=${t('own-appeal-label')} send=${t('own-appeal-send')} optional focus
			onSend=${reply('appeal')} />`}
		<div class="card-acts">${can.filter((act) => BUTTONS[act]).map((act) => html`<${Button} key=${act}
			tone=${BUTTONS[act].tone} onClick=${() => press[act](own)}>${t(BUTTONS[act].words)}<//>`)}</div>
		<p class="own-more">
			<button type="button" class="link" onClick=${() => onDialog('phrase', own.key)}>${t('own-phrase')}</button>
			<button type="button" class="link" onClick=${() => onDialog('kept', own.key)}>${t('own-kept')}</button>
		</p>
	</article>`;
}

/* How it stands, in one sentence: shown (t, name) or said (words, its plain twin). */
function sentence(own, reason, say, nameOf) {
	if (own.doing) return say(`own-doing-${own.doing}`);
	if (own.state === 'returned') return say('own-returned', { reason: reason ? nameOf(reason.name) : own.reason });
	if (own.state === 'asked' && !own.question) return say('own-asked-none');
	if (own.state === 'waiting' && own.appealed) return say('own-appealed');
	if (own.state === 'waiting' && own.answered) return say('own-answered');
	return say(`own-${own.state}`, { no: own.no ?? 0 });
}

/* A change is said when it comes; what the person has just done is not news to them. */
function useSaidStates(items, reasons) {
	const before = useRef(new Map());
	useEffect(() => {
		const said = (own) => [sentence(own, reasons.get(own.reason), words, (value) => pick(value).text),
			own.refunded ? words('own-refunded') : ''].join(' ');
		const now = new Map(items.map((own) => [own.key, said(own)]));
		const fresh = items.find(({ key, doing }) => before.current.has(key) && !doing &&
			before.current.get(key) !== now.get(key));
		before.current = now;
		if (fresh) announce(fresh.failed ? words(`own-late-${fresh.failed}`) : now.get(fresh.key));
	}, [items]);
}

/* What the moderator said. */
function OwnDetail({ own, reason }) {
	if (own.state === 'asked' && own.question) {
		return html`<p class="care-note" dir="auto">${own.question}</p>`;
	}
	if (own.state === 'returned') {
		return html`<div class="care-note small">
			${reason && html`<p dir="auto">${name(reason.advice)}</p>`}
			${own.note && html`<p dir="auto">${own.note}</p>`}
		</div>`;
	}
	if (own.state === 'silent') return html`<p class="soft small">${t('own-silent-hint')}</p>`;
	if (own.state === 'over') return html`<p class="soft small">${t('own-over-text')}</p>`;
	return null;
}

/* What did not work, why, and the words that would be lost with it. */
function OwnFailure({ own, acts }) {
	if (!own.code) return null;
	const late = own.failed && (own.code === 'state_refused' || own.code === 'secret_unknown');
	return html`<div class="care-note small">
		<p>${late ? t(`own-late-${own.failed}`) : errorText(own.code)}</p>
		${own.lost && html`<p class="own-lost" dir="auto">${own.lost}</p>
			<button type="button" class="link" onClick=${() => acts.reuse(own)}>${t('own-lost-use')}</button>`}
	</div>`;
}
