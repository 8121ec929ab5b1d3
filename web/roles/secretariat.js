/* secretariat - the page of those who run the day. */
import { pick, t } from '../lib/l10n.js';
import { dayOf } from '../lib/programme.js';
import { Staff } from '../lib/staff.js';
import { effect, html } from '../lib/vendor.js';
import { useLinkState } from '../ui/linkstate.js';
import { SecretariatPage } from '../ui/secretariat/page.js';
import { SecretariatState } from '../ui/secretariat/state.js';
import { StaffFoot } from '../ui/staff/foot.js';
import { renderPage, roomsOf, startStaffPage } from './staffpage.js';

const STATUS_MS = 10000;
const SOON_MS = 300;

function Page({ session, state }) {
	return html`<${SecretariatPage} state=${state} forum=${session.forum} rooms=${roomsOf(session)}
			place=${pick(session.forum.title).text} connection=${useLinkState(session.state)} />
		<${StaffFoot} session=${session}><a href="/protocol">${t('secretariat-protocol')}</a><//>`;
}

/* Status is asked for once a room is entered, and then every few seconds while the page is seen. */
function followHealth(session, state) {
	const ask = () => document.visibilityState === 'visible' && session.link.send({ t: 'status' });
	session.link.on('health', (health) => state.hearHealth(health));
	session.link.on('presence', (presence) => state.hearPresence(presence));
	let soon = 0;
	session.link.on('entered', () => {
		clearTimeout(soon); /* many rooms, one question */
		soon = setTimeout(ask, SOON_MS);
	});
	setInterval(ask, STATUS_MS);
}

function show(root, session) {
	const rooms = roomsOf(session);
	const staffs = new Map(rooms.map(({ id }) => [id, new Staff({
		link: session.link, room: id, pass: session.pass.chamber, handle: session.handle,
		key: () => session.sealKey(id), renew: () => session.renewKeys(),
	})]));
	const state = new SecretariatState((room) => staffs.get(room));
	state.dayId.value = dayOf(session.forum, new Date()).day.id;
	effect(() => { state.live.value = session.state.value.name === 'live'; });
	followHealth(session, state);
	rooms.forEach(({ id }) => session.link.enter({
		room: id, view: 'floor', ...session.ticket(id),
		onEvent: (event) => event.t === 'part' && state.take(id, event),
		onReset: () => state.forget(id),
	}));
	renderPage(root, html`<${Page} session=${session} state=${state} />`);
}

await startStaffPage({ files: ['secretariat'], title: 'secretariat-title', roles: ['secretariat'], show });
