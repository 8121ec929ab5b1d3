/* join - the first page: three promises, the card, and the choice of a room. */
import { Announcer, announce } from '../lib/announce.js';
import { loadWords, words } from '../lib/l10n.js';
import { cardInAddress, openSession, rememberedCard } from '../lib/session.js';
import { html, render, signal } from '../lib/vendor.js';
import { showWhenEnded } from '../ui/ended.js';
import { CardForm } from '../ui/join/card.js';
import { Drawing } from '../ui/join/drawing.js';
import { RoomChoice } from '../ui/join/rooms.js';
import { Welcome } from '../ui/join/welcome.js';
import { SixWords } from '../ui/sixwords.js';
import { showRoom } from './room.js';

const STAFF_PAGES = Object.freeze({
	moderator: '/desk', rapporteur: '/harvest', screen: '/screen', secretariat: '/secretariat',
});
const READERS = new Set(['participant', 'observer', 'interpreter']);

const forum = signal(null);
const step = signal(/** @type {'card'|'drawing'|'rooms'|'staff'} */ ('card'));
const progress = signal({ phase: 'connect', done: 0, total: 1 });
const failure = signal('');
/** The code that the address brought, that this tab remembers, or that was typed last. */
const code = signal('');
let session = null;

async function readForum() {
	try {
		forum.value = await (await fetch('/forum.json')).json();
	} catch { /* the title stays away until the card is read; that path reports what is wrong */ }
}

async function enter(card) {
	code.value = card;
	failure.value = '';
	step.value = 'drawing';
	try {
		session = await openSession(card, { onProgress: (now) => { progress.value = now; } });
	} catch (error) {
		failure.value = error.code ?? 'other';
		step.value = 'card';
		return;
	}
	forum.value = session.forum;
	if (READERS.has(session.role)) {
		showWhenEnded(root, session);
		step.value = 'rooms';
		announce(words('join-rooms-title'));
		return;
	}
	step.value = 'staff';
	session.close();
	location.assign(STAFF_PAGES[session.role]);
}

function JoinPage({ root }) {
	const choose = (id) => {
		history.replaceState(null, '', `/room#room=${id}`);
		render(null, root);
		showRoom(root, session, id, () => {
			history.replaceState(null, '', '/');
			show(root);
		});
	};
	return html`
		<${Welcome} forum=${forum.value} narrow=${step.value === 'rooms'}>
			${step.value === 'card' && html`<${CardForm} code=${code.value} failure=${failure.value} onCard=${enter} />`}
			${step.value === 'drawing' && html`<${Drawing} progress=${progress.value} />`}
			${step.value === 'staff' && html`<${Drawing} progress=${null} />`}
			${step.value === 'rooms' && html`<${RoomChoice} forum=${forum.value} now=${new Date()} onRoom=${choose} />
				<${SixWords} words=${session.words} />`}
		<//>
		<${Announcer} />`;
}

function show(root) {
	document.title = words('app-name');
	render(html`<${JoinPage} root=${root} />`, root);
}

const root = document.getElementById('join');
if (root) {
	code.value = cardInAddress() ?? rememberedCard() ?? '';
	await Promise.all([loadWords(['join']), readForum()]);
	show(root);
}
