/* programme - a day of the forum: rooms, sessions, parts, the state of each and what can be done. */
import { name, pick, t, words } from '../../lib/l10n.js';
import { html, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Dialog } from '../dialog.js';
import { PART_ACTS, isTyped } from './state.js';

const TONES = { open: 'live', paused: 'care', planned: 'off', closed: 'stop' };

function Part({ room, part, state, next }) {
	const { state: now } = state.partOf(room.id, part.id);
	const key = `${room.id} ${part.id}`;
	const wait = !state.live.value || state.busy.value === key;
	const act = (what) => (what === 'close'
		? () => { state.closing.value = { room, part }; }
		: () => state.actOnPart(room.id, part.id, what));
	return html`<li class="part" data-state=${now}>
		<span class="part-time"><bdi>${part.start}–${part.end}</bdi></span>
		<span class="part-title"><span>${name(part.title)}</span>
			<span class="small soft">${t(`secretariat-regime-${part.regime}`)}</span></span>
		<span class="state" data-tone=${TONES[now]}>${t(`part-${now}`)}</span>
		<span class="part-acts">${PART_ACTS[now].map((what) => html`<${Button} key=${what} wait=${wait}
			tone=${next && (what === 'open' || what === 'resume') ? 'leaf' : 'plain'} onClick=${act(what)}>
			${t(`secretariat-act-${what}`)}<//>`)}</span>
	</li>`;
}

/* One thing at a time: what most likely comes next in this room is the button that stands out. */
function nextPart(room, sessions, state) {
	const parts = sessions.flatMap((session) => session.parts);
	const is = (...names) => parts.find((part) => names.includes(state.partOf(room.id, part.id).state));
	return is('open', 'paused') ?? is('planned');
}

function RoomDay({ room, sessions, state }) {
	const next = nextPart(room, sessions, state)?.id;
	return html`<section class="card room-day" aria-labelledby=${`room-${room.id}`}>
		<h2 id=${`room-${room.id}`}>${name(room.name)}</h2>
		${sessions.map((session) => html`<div key=${session.id} class="session">
			<h3>${name(session.title)}</h3>
			<ul>${session.parts.map((part) => html`<${Part} key=${part.id} room=${room} part=${part} state=${state}
				next=${part.id === next} />`)}</ul>
		</div>`)}
	</section>`;
}

/** Closing destroys keys: the title of the part is typed first. */
export function CloseDialog({ state }) {
	const { room, part } = state.closing.value;
	const [typed, setTyped] = useState('');
	const { text: title, lang } = pick(part.title);
	const ready = isTyped(typed, title) && state.live.value;
	const close = () => { state.closing.value = undefined; };
	const send = () => ready && state.actOnPart(room.id, part.id, 'close');
	return html`<${Dialog} title=${t('secretariat-close-title', { title })} onClose=${close}
		onKeyDown=${(event) => event.key === 'Enter' && event.target.tagName === 'INPUT' && send()}>
		<p>${t('secretariat-close-text')}</p>
		<p class="care-note">${t('secretariat-close-keys')}</p>
		<label class="field"><span class="field-label">${t('secretariat-close-type')}</span>
			<span class="quote" lang=${lang} dir="auto" data-size="small">${title}</span>
			<input class="input" type="text" dir="auto" autocomplete="off"
				spellcheck=${false} data-autofocus
				value=${typed} onInput=${(event) => setTyped(event.target.value)} /></label>
		<div class="dialog-acts"><${Button} onClick=${close}>${t('act-cancel')}<//>
			<${Button} tone="rose" disabled=${!ready}
				onClick=${send}>${t('secretariat-close-send')}<//></div>
	<//>`;
}

/** @param {{ state: import('./state.js').SecretariatState, forum: any, rooms: any[] }} props */
export function Programme({ state, forum, rooms }) {
	const day = state.dayId.value;
	const today = rooms
		.map((room) => ({ room, sessions: room.sessions.filter((session) => session.day === day) }))
		.filter(({ sessions }) => sessions.length > 0);
	return html`<section class="programme" aria-labelledby="programme-title">
		<div class="programme-head"><h2 id="programme-title">${t('secretariat-programme')}</h2>
			<${ChipChoice} name="day" label=${words('secretariat-day')} value=${day}
				options=${forum.days.map((one) => ({ value: one.id, label: name(one.title) }))}
				onChange=${(id) => { state.dayId.value = id; }} /></div>
		${today.length === 0 && html`<p class="sentence">${t('secretariat-day-empty')}</p>`}
		${today.map(({ room, sessions }) => html`<${RoomDay} key=${room.id} room=${room}
			sessions=${sessions} state=${state} />`)}
	</section>`;
}
