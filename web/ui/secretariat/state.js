/* state - what the secretariat sees: parts of all rooms, health, presence; and the acts on them. */
import { announce } from '../../lib/announce.js';
import { words } from '../../lib/l10n.js';
import { signal } from '../../lib/vendor.js';

/** Acts on a part, by its state. */
export const PART_ACTS = Object.freeze({
	planned: ['open'],
	open: ['pause', 'close'],
	paused: ['resume', 'close'],
	closed: [],
});

/** Modes of the screen that are chosen here; `single` is chosen at the desk. */
export const SCREEN_MODES = Object.freeze(['rule', 'join', 'blank', 'closed']);

/** A part that no event has spoken of yet. */
const UNTOUCHED = Object.freeze({ state: 'planned', version: 1 });

export class SecretariatState {
	/** `room part` → { state, version } */
	parts = signal(/** @type {Map<string, any>} */ (new Map()));
	health = signal(/** @type {any} */ (undefined));
	/** Room → presence, by its readers. */
	presence = signal(/** @type {Map<string, any>} */ (new Map()));
	/** Room → the mode that was last chosen here. */
	screens = signal(/** @type {Map<string, string>} */ (new Map()));
	dayId = signal('');
	/** The part that is about to be closed. */
	closing = signal(/** @type {any} */ (undefined));
	busy = signal('');
	toast = signal(/** @type {{ text: string, care?: boolean } | undefined} */ (undefined));
	live = signal(false);

	#staffOf;

	/** @param {(room: string) => { send: (command: object) => Promise<any> }} staffOf */
	constructor(staffOf) {
		this.#staffOf = staffOf;
	}

	/** @param {string} room @param {{ part: string, state: string, version: number }} event */
	take(room, { part, state, version }) {
		this.parts.value = new Map(this.parts.value).set(`${room} ${part}`, { state, version });
	}

	forget(room) {
		this.parts.value = new Map([...this.parts.value].filter(([key]) => !key.startsWith(`${room} `)));
	}

	hearPresence({ room, readers, speakers }) {
		this.presence.value = new Map(this.presence.value).set(room, { readers, speakers });
	}

	hearHealth(health) {
		this.health.value = health;
		health.rooms.forEach((room) => this.hearPresence(room));
	}

	partOf(room, part) {
		return this.parts.value.get(`${room} ${part}`) ?? UNTOUCHED;
	}

	/** Open, pause, resume or close a part, with the version that was seen. */
	async actOnPart(room, part, act) {
		const { version } = this.partOf(room, part);
		const result = await this.#do(`${room} ${part}`, room, { t: 'part', part, version, act });
		if (result?.t === 'applied') {
			/* The event follows; what it says may differ: closing pauses while something still waits. */
			this.say(words(`secretariat-done-${act}`));
		}
	}

	async showOnScreen(room, mode) {
		const result = await this.#do(`screen ${room}`, room, { t: 'screen', mode });
		if (result?.t === 'applied') {
			this.screens.value = new Map(this.screens.value).set(room, mode);
			this.say(words('secretariat-done-screen'));
		}
	}

	async #do(key, room, command) {
		this.closing.value = undefined;
		if (!this.live.value) {
			this.say(words('secretariat-wait'), true);
			return undefined;
		}
		this.busy.value = key;
		const result = await this.#staffOf(room).send(command);
		this.busy.value = '';
		if (result.t === 'conflict') {
			this.say(words('secretariat-conflict', { by: result.by ?? '?' }), true);
		} else if (result.t === 'refused') {
			this.say(words('secretariat-refused', { code: result.code }), true);
		}
		return result;
	}

	say(text, care = false) {
		this.toast.value = { text, care };
		announce(text);
	}
}

const fold = (text) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLocaleLowerCase();

/** Whether what was typed is the title, case and spaces aside. */
export function isTyped(typed, title) {
	return fold(typed) === fold(title);
}
