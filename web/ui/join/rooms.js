/** The rooms with their parts of the day. */
import { name, t } from '../../lib/l10n.js';
import { dayOf, partsOn, timeIn } from '../../lib/programme.js';
import { html, useEffect, useRef } from '../../lib/vendor.js';

/** @param {{ forum: any, now: Date, onRoom: (id: string) => void }} props */
export function RoomChoice({ forum, now, onRoom }) {
	const { day, today } = dayOf(forum, now);
	const time = today ? timeIn(forum.time_zone, now) : '';
	const heading = useRef(null);
	useEffect(() => heading.current?.focus(), []);
	return html`<section class="rooms" aria-labelledby="rooms-heading">
		<h2 id="rooms-heading" tabindex="-1" ref=${heading}>${t('join-rooms-title')}</h2>
		<p class="soft">${name(day.title)}</p>
		${!today && html`<p class="small soft">${t('join-day-other')}</p>`}
		<ul class="rooms-list">
			${forum.rooms.map((room) => html`<li key=${room.id}>
				<${RoomCard} room=${room} parts=${partsOn(room, day.id, time)} onRoom=${onRoom} />
			</li>`)}
		</ul>
	</section>`;
}

function RoomCard({ room, parts, onRoom }) {
	return html`<article class="card room-card">
		<h3><button type="button" class="room-name" onClick=${() => onRoom(room.id)}>
			<span>${name(room.name)}</span><span class="room-go" aria-hidden="true"></span>
		</button></h3>
		${!room.speaking && html`<p class="small soft">${t('join-room-listen')}</p>`}
		${parts.length === 0 && html`<p class="small soft">${t('join-room-none')}</p>`}
		<ol class="room-parts small">
			${parts.map((part) => html`<li key=${part.id} aria-current=${part.now ? 'time' : undefined}>
				<bdi class="room-time">${part.start}–${part.end}</bdi>
				<span>${name(part.title)}</span>
				<span class="room-regime" data-regime=${part.regime}>${t(`regime-${part.regime}`)}</span>
			</li>`)}
		</ol>
	</article>`;
}
