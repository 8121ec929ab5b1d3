/* programme - where the forum's days and hours stand, by the clock of this device. */

/** The date of a moment in a time zone: "2016-09-29". */
export function dateIn(zone, moment) {
	return new Intl.DateTimeFormat('en-CA', {
		timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
	}).format(moment);
}

/** The time of day of a moment in a time zone: "13:30". */
export function timeIn(zone, moment) {
	return new Intl.DateTimeFormat('en-GB', {
		timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
	}).format(moment);
}

/**
 * The day that the programme shows: today, else the first one (before the forum) or the last one.
 * @param {any} forum  @param {Date} now @returns {{day: any, today: boolean}}
 */
export function dayOf(forum, now) {
	const date = dateIn(forum.time_zone, now);
	const today = forum.days.find((day) => day.date === date);
	const other = date < forum.days[0].date ? forum.days[0] : forum.days.at(-1);
	return { day: today ?? other, today: today !== undefined };
}

/** The parts of a room on a day, in order, each with whether it is on now. */
export function partsOn(room, dayId, time) {
	return room.sessions.filter(({ day }) => day === dayId).flatMap(({ parts }) => parts)
		.map((part) => ({ ...part, now: part.start <= time && time < part.end }));
}
