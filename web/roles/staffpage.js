/* staffpage - how every page of the staff begins: words, card, session, or a sentence that says what is
 * missing. Wiring only. */
import { Announcer } from '../lib/announce.js';
import { errorText, loadWords, t, words } from '../lib/l10n.js';
import { cardInAddress, openSession, rememberedCard, roomInAddress } from '../lib/session.js';
import { html, render } from '../lib/vendor.js';
import { Button } from '../ui/button.js';
import { Empty } from '../ui/empty.js';
import { showWhenEnded } from '../ui/ended.js';

function Message({ title, text, children }) {
	return html`<main class="staff-message"><h1 class="visually-hidden">${words('app-name')}</h1>
		<${Empty} title=${title} text=${text}>${children}<//></main>`;
}

const goHome = () => location.assign('/');

function showMissing(root) {
	render(html`<${Message} title=${t('staff-no-pass')} text=${t('staff-no-pass-text')}>
		<${Button} tone="rose" onClick=${goHome}>${t('staff-no-pass-go')}<//><//>`, root);
}

/** This card has another role. */
export function showRefused(root) {
	render(html`<${Message} title=${t('staff-refused')} text=${t('staff-refused-text')}>
		<${Button} onClick=${goHome}>${t('staff-no-pass-go')}<//><//>`, root);
}

function showFailure(root, code, again) {
	render(html`<${Message} title=${t('staff-failed')} text=${errorText(code)}>
		<${Button} tone="rose" onClick=${again}>${t('act-try-again')}<//>
		<${Button} tone="quiet" onClick=${goHome}>${t('staff-no-pass-go')}<//><//>`, root);
}

async function draw(root, card, { roles, show }) {
	render(html`<${Message} title=${t('state-connecting')} />`, root);
	let session;
	try {
		session = await openSession(card);
	} catch (error) {
		showFailure(root, error.code ?? 'other', () => draw(root, card, { roles, show }));
		return;
	}
	if (!roles.includes(session.role)) {
		session.close();
		showRefused(root);
		return;
	}
	render(null, root);
	await show(root, session);
	showWhenEnded(root, session);
}

/**
 * @param {{ files: string[], title: string, roles: string[],
 *   show: (root: Element, session: import('../lib/session.js').Session) => void }} page
 */
export async function startStaffPage({ files, title, roles, show }) {
	const root = document.getElementById('page');
	const card = cardInAddress() ?? rememberedCard();
	await loadWords(['staff', ...files]);
	document.title = words(title);
	if (card) {
		await draw(root, card, { roles, show });
	} else {
		showMissing(root);
	}
}

/** Rooms of the forum that this card opens. */
export function roomsOf(session) {
	return session.forum.rooms.filter(({ id }) => session.rooms.length === 0 || session.rooms.includes(id));
}

/** The room in the address, else the first that this card opens. */
export function roomFromAddress(session) {
	const rooms = roomsOf(session);
	return rooms.find((room) => room.id === roomInAddress()) ?? rooms[0];
}

/** Another room is another page: nothing of the one before stays in it. */
export function openRoom(id) {
	location.hash = `room=${id}`;
	location.reload();
}

/** A page under its announcing line. */
export function renderPage(root, page) {
	render(html`<${Announcer} />${page}`, root);
}
