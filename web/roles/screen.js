/* screen - the venue screen of one room. */
import { keepAwake } from '../lib/wakelock.js';
import { html, render, signal } from '../lib/vendor.js';
import { ScreenPage } from '../ui/screen/page.js';
import { roomFromAddress, showRefused, startStaffPage } from './staffpage.js';

function Page({ session, shown }) {
	return html`<${ScreenPage} show=${shown.value} address=${`${location.origin}/`}
		frozen=${session.state.value.name !== 'live'} />`;
}

function show(root, session) {
	const room = roomFromAddress(session);
	const shown = signal({ mode: 'blank' });
	session.link.enter({
		room: room.id, view: 'screen', ...session.ticket(room.id),
		onEvent: (event) => { shown.value = event; },
		onRefused: () => showRefused(root),
	});
	keepAwake();
	render(html`<${Page} session=${session} shown=${shown} />`, root);
}

await startStaffPage({ files: ['screen'], title: 'app-name', roles: ['screen'], show });
