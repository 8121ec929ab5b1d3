/** "What is kept about this?": one's own contribution as it was sent and as it is stored, byte for
 * byte, with the promises and the limits beside it. Everything comes from the memory of this page. */
import { t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { messages } from '../../proto/messages.js';
import { Button } from '../button.js';
import { Dialog } from '../dialog.js';
import { Promises } from '../promises.js';
import { Limits } from './limits.js';

const FRAME_BYTES = 4096;
const HASH_BYTES = 32;

/* The names as the schema has them, so that this page cannot say less than is stored. */
const RECORD_MEMBERS = Object.keys(messages['core.item'].members)
	.map((member) => member.replace('?', ''));

const utf8 = new TextEncoder();
const size = (text) => utf8.encode(text).length;

/**
 * @param {object} props
 * @param {import("../../lib/speech.js").Own} props.own
 * @param {import("../../lib/speech.js").Sent[]} props.sent
 * @param {{ events: { seq: number, text: string }[], notes: { seq: number, box: string }[] }} props.stored
 * @param {string} props.room  @param {() => void} props.onClose
 */
export function Kept({ own, sent, stored, room, onClose }) {
	return html`<${Dialog} title=${t('kept-title')} size="wide" onClose=${onClose}>
		<div class="kept">
			<section aria-labelledby="kept-sent">
				<h3 id="kept-sent" tabindex="-1" data-autofocus>${t('kept-sent-title')}</h3>
				<p>${t(own.far ? 'kept-sent-far' : own.state === 'held' ? 'kept-sent-held' : 'kept-sent-text', { bytes: FRAME_BYTES })}</p>
				${sent.map((one) => html`<${SentFrame} key=${one.head} ...${one} />`)}
			</section>
			<section aria-labelledby="kept-stored">
				<h3 id="kept-stored">${t('kept-stored-title')}</h3>
				<${Records} />
				<${Published} merged=${own.state === 'merged'} events=${stored.events} room=${room} />
				<${SealedNotes} notes=${stored.notes} room=${room} />
				<${SpentToken} />
			</section>
			<${Around} />
		</div>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${t('act-close')}<//></div>
	<//>`;
}

/** The same without a contribution, from the foot of the page. @param {{ onClose: () => void }} props */
export function KeptInGeneral({ onClose }) {
	return html`<${Dialog} title=${t('kept-title')} size="wide" onClose=${onClose}>
		<div class="kept">
			<section aria-labelledby="kept-stored">
				<h3 id="kept-stored" tabindex="-1" data-autofocus>${t('kept-stored-title')}</h3>
				<p>${t('kept-general')}</p>
				<${Records} />
				<${Published} events=${[]} />
				<${SpentToken} />
			</section>
			<${Around} />
		</div>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${t('act-close')}<//></div>
	<//>`;
}

function Around() {
	return html`<div class="kept-around">
		<section aria-labelledby="kept-promises"><h3 id="kept-promises">${t('promises-title')}</h3><${Promises} /></section>
		<section aria-labelledby="kept-limits"><h3 id="kept-limits">${t('facts-limits-title')}</h3><${Limits} /></section>
	</div>`;
}

/* Bytes: in one direction whatever the page's, and broken where the line ends; prose between words. */
function Bytes({ label, prose = false, children }) {
	return html`<figure class="bytes" data-prose=${prose ? '' : undefined}>
		<figcaption>${label}</figcaption>
		<pre dir="ltr" lang="en" translate="no"><code>${children}</code></pre>
	</figure>`;
}

function SentFrame({ head, text, token_bytes, request_bytes }) {
	return html`<div class="kept-frame">
		<${Bytes} label=${t('kept-head', { bytes: size(head) })}>${head}<//>
		${text && html`<${Bytes} prose label=${t('kept-text', { bytes: size(text) })}>${text}<//>`}
		<ul class="facts-limits">
			${token_bytes > 0 && html`<li>${t('kept-token', { bytes: token_bytes })}</li>`}
			${request_bytes > 0 && html`<li>${t('kept-request', { bytes: request_bytes })}</li>`}
		</ul>
	</div>`;
}

function Records() {
	return html`<h4>${t('kept-before-title')}</h4>
		<p>${t('kept-before-text')}</p>
		<p class="kept-members">${t('kept-members')} <code dir="ltr" translate="no">${RECORD_MEMBERS.join(', ')}</code></p>`;
}

function SpentToken() {
	return html`<h4>${t('kept-token-title')}</h4><p>${t('kept-token-text', { bytes: HASH_BYTES })}</p>`;
}

/* Where in the record something stands. */
function place(room, seq) {
	return html`<code dir="ltr">${`view:${room}:floor`}</code> · ${t('kept-seq', { seq })}`;
}

function Published({ merged = false, events, room = '' }) {
	const text = merged ? 'kept-after-merged' : 'kept-after-text';
	return html`<h4>${t('kept-after-title')}</h4>
		<p>${t(events.length > 0 ? text : 'kept-after-none')}</p>
		${events.map((one) => html`<${Bytes} key=${one.seq}
			label=${[place(room, one.seq), ' · ', t('kept-bytes', { bytes: size(one.text) })]}>${one.text}<//>`)}
		<p>${t('kept-after-harvest')}</p>`;
}

function SealedNotes({ notes, room }) {
	return html`<h4>${t('kept-notes-title')}</h4>
		<p>${t(notes.length > 0 ? 'kept-notes-text' : 'kept-notes-none')}</p>
		${notes.map(({ seq, box }) => html`<${Bytes} key=${box} label=${place(room, seq)}>${box}<//>`)}`;
}
