/* harvest - the rapporteurs' page. */
import { pick } from '../lib/l10n.js';
import { SealedView } from '../lib/sealedview.js';
import { Staff, newId } from '../lib/staff.js';
import { effect, html } from '../lib/vendor.js';
import { HarvestPage } from '../ui/harvest/page.js';
import { HarvestState } from '../ui/harvest/state.js';
import { SummaryState } from '../ui/harvest/summary_state.js';
import { useLinkState } from '../ui/linkstate.js';
import { StaffFoot } from '../ui/staff/foot.js';
import { openRoom, renderPage, roomFromAddress, roomsOf, showRefused, startStaffPage } from './staffpage.js';

/** The room in which the drafts of the days live; it has no floor. */
const DRAFTS = 'forum';
const REFRESH_MS = 250;

function staffFor(session, room) {
	return new Staff({
		link: session.link, room, pass: session.pass.chamber, handle: session.handle,
		key: () => session.sealKey(room), renew: () => session.renewKeys(),
	});
}

function readView(session, staff, hear, { onReset = () => {}, onRefused = () => {} } = {}) {
	const view = new SealedView({
		link: session.link, staff, view: 'harvest', onEvents: hear, onRefused,
	});
	view.open(session.ticket(staff.room), onReset);
}

/* The floor is plain; its events are collected so that a burst is drawn once. */
function readFloor(session, room, hear, onReset) {
	let waiting = [];
	let timer = 0;
	session.link.enter({
		room, view: 'floor', ...session.ticket(room), onReset,
		onEvent: (event) => {
			waiting.push(event);
			timer ||= setTimeout(() => {
				const events = waiting;
				[waiting, timer] = [[], 0];
				hear(events);
			}, REFRESH_MS);
		},
	});
}

/* The Summary speaks of every room: outcomes of the others are read when it is first opened. */
function followSummary(session, room, state, summary) {
	const hear = (events) => events.forEach((event) => summary.take(event));
	const others = roomsOf(session).filter((one) => one.id !== room.id);
	let read = false;
	effect(() => {
		if (state.pane.value === 'summary' && !read) {
			read = true;
			others.forEach((one) => readView(session, staffFor(session, one.id), hear));
		}
	});
	return hear;
}

function makeState(session, room, staff, drafts) {
	const themes = session.forum.themes;
	const state = new HarvestState(staff, themes, newId);
	state.themeId.value = room.sessions.find(({ theme }) => theme)?.theme ?? state.themeId.value;
	const summary = new SummaryState({
		days: session.forum.days, newId,
		send: (command) => drafts.send(command), say: (text, care) => state.say(text, care),
	});
	return { state, summary };
}

function Page({ session, room, state, summary, scopes, onExport }) {
	return html`<${HarvestPage} state=${state} summary=${summary} forum=${session.forum} scopes=${scopes}
			place=${pick(room.name).text} connection=${useLinkState(session.state)} onExport=${onExport} />
		<${StaffFoot} session=${session} rooms=${roomsOf(session)} room=${room} onRoom=${openRoom} />`;
}

function show(root, session) {
	const room = roomFromAddress(session);
	const [staff, drafts] = [staffFor(session, room.id), staffFor(session, DRAFTS)];
	const { state, summary } = makeState(session, room, staff, drafts);
	effect(() => { state.live.value = session.state.value.name === 'live'; });
	const hearSummary = followSummary(session, room, state, summary);
	const onReset = () => state.reset();
	readFloor(session, room.id, (events) => state.take(events), onReset);
	readView(session, staff, (events) => {
		state.take(events);
		hearSummary(events);
	}, { onReset, onRefused: () => showRefused(root) });
	readView(session, drafts, hearSummary);
	const { days } = session.forum;
	const scopes = [...days.map(({ id, title }) => ({ id, name: title })), { id: room.id, name: room.name }];
	const onExport = (scope, format) => state.send({ t: 'export', scope, format }, undefined,
		scope === room.id ? staff : drafts);
	renderPage(root, html`<${Page} session=${session} room=${room} state=${state} summary=${summary}
		scopes=${scopes} onExport=${onExport} />`);
}

await startStaffPage({ files: ['harvest'], title: 'harvest-page-title', roles: ['rapporteur'], show });
