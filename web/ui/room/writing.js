/** The half of a room in which one speaks: the composer, one's own, and what is asked about them. */
import { announce } from '../../lib/announce.js';
import { t, words } from '../../lib/l10n.js';
import { html, useEffect, useState } from '../../lib/vendor.js';
import { Compose } from './compose.js';
import { Kept } from './kept.js';
import { OwnList } from './own.js';
import { PhraseDialog } from './phrase.js';
import { RecallDialog } from './recall.js';

const DOUBTS = { unconfirmed: 'doubt-unconfirmed', unheard: 'doubt-unheard' };
const SHOWN = new Set(['open', 'paused', 'planned']);

/** The page cannot be sure that it is heard: said once, and shown as long as it is so.
 * @param {{ doubt: string }} props */
export function DoubtNote({ doubt }) {
	useEffect(() => { if (doubt) announce(words(DOUBTS[doubt])); }, [doubt]);
	return doubt ? html`<p class="care-note small doubt" data-doubt=${doubt}>${t(DOUBTS[doubt])}</p>` : null;
}

const focusComposer = () => {
	/** @type {HTMLElement|null} */ (document.querySelector('.compose-text'))?.focus();
};

/* What can be done with one's own, by the names that fate.js gives it. */
function actsFor({ speech, draft }) {
	const toComposer = (act) => { act(); focusComposer(); };
	return {
		send: (own) => speech.release(own.key),
		again: (own) => speech.again(own.key),
		withdraw: (own) => speech.withdraw(own.key),
		answer: (own, text) => speech.answer(own.key, text),
		appeal: (own, text) => speech.appeal(own.key, text),
		change: (own) => toComposer(() => draft.begin(own)),
		rewrite: (own) => toComposer(() => {
			draft.load(own);
			speech.dismiss(own.key);
		}),
		reuse: (own) => toComposer(() => draft.load({ ...own, text: own.lost })),
		dismiss: (own) => {
			draft.detach(own.key);
			speech.dismiss(own.key);
		},
	};
}

/**
 * @param {object} props
 * @param {any} props.room see lib/room.js  @param {any} props.session
 * @param {string} props.where how the part stands, see banner.js
 */
export function Writing({ room, where, session }) {
	const { speech, draft, voice, crowd } = room;
	const [dialog, setDialog] = useState(/** @type {{name: string, key?: string}|null} */ (null));
	const offline = session.state.value.name !== 'live';
	const waiting = voice.pending.value;
	const notice = offline && waiting > 0
		? html`<p class="care">${t('compose-here', { count: waiting })}</p>` : undefined;
	const close = () => setDialog(null);
	const own = speech.own.value.find(({ key }) => key === dialog?.key);
	const reasons = new Map(session.forum.reasons.map((reason) => [reason.id, reason]));
	return html`
		<${DoubtNote} doubt=${voice.doubt.now.value} />
		${SHOWN.has(where) && html`<${Compose} draft=${draft} open=${where === 'open'} crowd=${crowd}
			tokens=${speech.left(room.part.value.id)} notice=${notice} />`}
		<${OwnList} items=${speech.own.value} reasons=${reasons} published=${room.floor.items.value}
			acts=${actsFor(room)} onDialog=${(name, key) => setDialog({ name, key })} />
		${dialog?.name === 'phrase' && own && html`<${PhraseDialog} phrase=${speech.phrase(own.key)} onClose=${close} />`}
		${dialog?.name === 'recall' && html`<${RecallDialog} onClose=${close}
			onRecall=${(phrase) => speech.recall(phrase)} />`}
		${dialog?.name === 'kept' && own && html`<${Kept} own=${own} sent=${speech.sentOf(own.key)}
			stored=${speech.storedOf(own.key)} room=${room.room.id} onClose=${close} />`}`;
}
