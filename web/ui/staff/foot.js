/* foot - the last line of a staff page: room, language, who is working here, leave. */
import { name, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { LanguageChoice } from '../languages.js';

/**
 * @param {{ session: any, rooms?: any[], room?: any, onRoom?: (id: string) => void, children?: unknown }} props
 */
export function StaffFoot({ session, rooms = [], room, onRoom, children }) {
	return html`<footer class="staff-foot">
		${session.handle && html`<span class="soft">${t('staff-you-are', { handle: session.handle })}</span>`}
		${rooms.length > 1 && html`<label class="row"><span class="soft">${t('room-choose')}</span>
			<select class="input" value=${room.id} onChange=${(event) => onRoom(event.target.value)}>
				${rooms.map((one) => html`<option key=${one.id} value=${one.id}>${name(one.name)}</option>`)}
			</select></label>`}
		<${LanguageChoice} />
		${children}
		<span class="grow"></span>
		<${Button} tone="quiet" title=${words('leave-text')}
			onClick=${() => session.wipe()}>${t('act-leave')}<//>
	</footer>`;
}
