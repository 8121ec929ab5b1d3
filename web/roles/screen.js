/* screen - the venue screen of one room. */
import { roomInAddress } from '../lib/session.js';
import { keepAwake } from '../lib/wakelock.js';
import { html, render, signal } from '../lib/vendor.js';
import { ScreenPage } from '../ui/screen/page.js';
import { ScreenRooms } from '../ui/screen/rooms.js';
import { roomsOf, showRefused, startStaffPage } from './staffpage.js';

function Page({ session, shown }) {
	return html`<${ScreenPage} show=${shown.value} address=${`${location.origin}/`}
		pin=${session.pin} six=${session.words}
		frozen=${session.state.value.name !== 'live'} />`;
}

function showRoom(root, session, room) {
	const shown = signal({ mode: 'blank' });
	session.link.enter({
		room: room.id, view: 'screen', ...session.ticket(room.id),
		onEvent: (event) => { shown.value = event; },
		onRefused: () => showRefused(root),
	});
	keepAwake();
	render(html`<${Page} session=${session} shown=${shown} />`, root);
}

/* Which room a screen hangs in is asked once; the address remembers it. */
function show(root, session) {
	const rooms = roomsOf(session);
	const room = rooms.length === 1 ? rooms[0] : rooms.find(({ id }) => id === roomInAddress());
	if (room) {
		showRoom(root, session, room);
		return;
	}
	render(html`<${ScreenRooms} rooms=${rooms} onRoom=${(chosen) => {
		history.replaceState(null, '', `#room=${chosen.id}`);
		showRoom(root, session, chosen);
	}} />`, root);
}

await startStaffPage({ files: ['screen'], title: 'app-name', roles: ['screen'], show });
