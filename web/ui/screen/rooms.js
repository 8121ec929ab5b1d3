/* rooms - where a venue screen begins when its card opens several rooms: which one it hangs in. */
import { name, t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { Empty } from '../empty.js';

/** @param {{ rooms: any[], onRoom: (room: any) => void }} props */
export function ScreenRooms({ rooms, onRoom }) {
	return html`<main class="staff-message"><h1 class="visually-hidden">${t('screen-name')}</h1>
		<${Empty} title=${t('screen-room')} text=${t('screen-room-text')}>
			<div class="screen-rooms">${rooms.map((room) => html`<${Button} key=${room.id}
				onClick=${() => onRoom(room)}>${name(room.name)}<//>`)}</div><//></main>`;
}
