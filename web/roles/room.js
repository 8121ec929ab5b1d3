/* room - the participant's page: where the part stands, the composer, what became of what one said,
 * the floor. */
import { Announcer } from '../lib/announce.js';
import { addWords, errorText, loadWords, name, pick, t, words } from '../lib/l10n.js';
import { Room } from '../lib/room.js';
import { forgetCard, openSession, rememberedCard, roomInAddress } from '../lib/session.js';
import { html, render, useEffect, useState } from '../lib/vendor.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { Empty } from '../ui/empty.js';
import { showWhenEnded } from '../ui/ended.js';
import { Header } from '../ui/header.js';
import { useLinkState } from '../ui/linkstate.js';
import { PartBanner, standing } from '../ui/room/banner.js';
import { Facts } from '../ui/room/facts.js';
import { Feed } from '../ui/room/feed.js';
import { Writing } from '../ui/room/writing.js';

/* Text that is not at the moderator yet is lost with the page: the browser asks first. */
function useUnsentWarning(room) {
	useEffect(() => {
		const warn = (event) => {
			if (room.draft?.text.value.trim() || room.speech?.unsent) event.preventDefault();
		};
		globalThis.addEventListener('beforeunload', warn);
		return () => globalThis.removeEventListener('beforeunload', warn);
	}, [room]);
}

/* The card's code need not outlive the part: what is open goes on, a reload asks for the card. */
function useCardUntilPartEnds(room) {
	const part = room.part.value?.id;
	const state = room.partState.value;
	const [seen, setSeen] = useState('');
	useEffect(() => {
		if (state === 'open') setSeen(part);
	}, [part, state]);
	const ended = seen !== '' && room.floor.parts.value.get(seen) === 'closed';
	useEffect(() => { if (ended) forgetCard(); }, [ended]);
}

/* Both ways out of a room lose something: they say what, and ask. */
const WAYS = {
	leave: { title: 'leave-title', text: 'leave-text', act: 'act-leave' },
	change: { title: 'change-title', text: 'change-text', act: 'room-change' },
};

function WayOut({ way, onClose, onGo }) {
	const { title, text, act } = WAYS[way];
	return html`<${Dialog} title=${t(title)} onClose=${onClose}>
		<p>${t(text)}</p>
		<div class="dialog-acts">
			<${Button} onClick=${onClose}>${t('act-cancel')}<//>
			<${Button} tone="rose" onClick=${onGo}>${t(act)}<//>
		</div>
	<//>`;
}

const hasSomething = ({ draft, speech }) => Boolean(draft?.text.value.trim() || speech?.own.value.length);

function RoomPage({ room, session, onLeave, onRooms }) {
	const [way, setWay] = useState('');
	const state = useLinkState(session.state);
	const part = room.part.value;
	const where = standing(part, room.partState.value);
	useUnsentWarning(room);
	useCardUntilPartEnds(room);
	return html`
		<${Header} title=${name(room.room.name)} place=${part && name(part.title)} state=${state} />
		<main class="room" id="main">
			<div class="room-write">
				<${PartBanner} part=${part} standing=${where} />
				${room.refused.value && html`<p class="care-note" role="alert">${errorText(room.refused.value)}</p>`}
				${room.speaks && html`<${Writing} room=${room} where=${where} session=${session} />`}
			</div>
			<${Feed} items=${room.floor.items.value} ready=${room.floor.ready.value}
				counts=${room.floor.counts.value} chosen=${room.votes?.chosen.value ?? new Map()}
				maySupport=${(id) => where === 'open' && id === part?.id && room.votes?.may(id) === true}
				onSupport=${(item, on) => room.votes.set(item.part, item.id, on)} />
		</main>
		<${Facts} forum=${session.forum} six=${session.words} onLeave=${() => setWay('leave')}
			onRooms=${() => (hasSomething(room) ? setWay('change') : onRooms())} />
		${way && html`<${WayOut} way=${way} onClose=${() => setWay('')} onGo=${way === 'leave' ? onLeave : onRooms} />`}
		<${Announcer} />`;
}

/**
 * Show a room in place of what the page shows now.
 * @param {Element} root  @param {import('../lib/session.js').Session} session
 * @param {string} id of the room  @param {() => void} onRooms back to the choice of rooms
 */
export async function showRoom(root, session, id, onRooms) {
	await addWords(['room']);
	const room = new Room(session, session.forum.rooms.find((one) => one.id === id));
	document.title = `${pick(room.room.name).text} · ${words('app-name')}`;
	const away = () => {
		room.close();
		render(null, root);
		onRooms();
	};
	render(html`<${RoomPage} room=${room} session=${session} onRooms=${away}
		onLeave=${() => session.wipe()} />`, root);
	await room.open();
}

function NoCard() {
	return html`<main id="main"><${Empty} title=${t('gone-card-title')} text=${t('gone-card-text')}>
		<a class="btn" href="/">${t('gone-card-act')}</a><//></main>`;
}

/* The page after a reload: the card is still in this tab, the room in the address. */
async function start(root) {
	await loadWords(['room']);
	const card = rememberedCard();
	const id = roomInAddress();
	if (!card || !id) {
		render(html`<${NoCard} />`, root);
		return;
	}
	render(html`<main id="main"><p class="sentence loading">${t('state-connecting')}</p></main>`, root);
	try {
		const session = await openSession(card);
		showWhenEnded(root, session);
		await showRoom(root, session, id, () => location.assign('/'));
	} catch (error) {
		render(html`<main id="main"><${Empty} title=${t('gone-card-title')} text=${errorText(error.code ?? 'other')}>
			<a class="btn" href="/">${t('gone-card-act')}</a><//></main>`, root);
	}
}

const root = document.getElementById('room');
if (root) start(root);
