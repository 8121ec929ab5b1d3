/* desk - the moderators' page. */
import { pick } from '../lib/l10n.js';
import { currentPart } from '../lib/room.js';
import { SealedView } from '../lib/sealedview.js';
import { Staff } from '../lib/staff.js';
import { effect, html } from '../lib/vendor.js';
import { DeskPage } from '../ui/desk/page.js';
import { DeskState } from '../ui/desk/state.js';
import { useLinkState } from '../ui/linkstate.js';
import { StaffFoot } from '../ui/staff/foot.js';
import { openRoom, renderPage, roomFromAddress, roomsOf, showRefused, startStaffPage } from './staffpage.js';

/* The desk follows the parts on the floor: a closed one takes its texts with it. */
function followParts(session, room, state) {
	const states = new Map();
	const settle = () => {
		const part = currentPart(room, states);
		state.part.value = part && { ...part, state: states.get(part.id) ?? 'planned' };
	};
	settle();
	session.link.enter({
		room: room.id, view: 'floor', ...session.ticket(room.id),
		onEvent: (event) => {
			if (event.t === 'part') {
				states.set(event.part, event.state);
				if (event.state === 'closed') {
					state.closePart(event.part);
				}
				settle();
			}
		},
		onReset: () => states.clear(),
	});
}

function Page({ session, room, state }) {
	const part = state.part.value;
	const place = [pick(room.name).text, part && pick(part.title).text].filter(Boolean).join(' · ');
	return html`<${DeskPage} state=${state} place=${place} reasons=${session.forum.reasons}
			connection=${useLinkState(session.state)} />
		<${StaffFoot} session=${session} rooms=${roomsOf(session)} room=${room} onRoom=${openRoom} />`;
}

function show(root, session) {
	const room = roomFromAddress(session);
	const staff = new Staff({
		link: session.link, room: room.id, pass: session.pass.chamber, handle: session.handle,
		key: () => session.sealKey(room.id), renew: () => session.renewKeys(),
	});
	const state = new DeskState(staff);
	effect(() => { state.live.value = session.state.value.name === 'live'; });
	followParts(session, room, state);
	const view = new SealedView({
		link: session.link, staff, view: 'desk',
		onEvents: (events, quiet) => state.take(events, quiet), onRefused: () => showRefused(root),
	});
	view.open(session.ticket(room.id), () => state.reset());
	renderPage(root, html`<${Page} session=${session} room=${room} state=${state} />`);
}

await startStaffPage({ files: ['desk'], title: 'desk-title', roles: ['moderator'], show });
