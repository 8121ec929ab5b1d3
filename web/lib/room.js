/* room - one room as a participant's (or an observer's) page has it: the floor that it reads, the
 * voice that it has, and where the programme stands. */
import { Crowd } from './crowd.js';
import { Draft } from './draft.js';
import { language } from './l10n.js';
import { Ledger } from './ledger.js';
import { Speech } from './speech.js';
import { Floor } from './store.js';
import { computed, effect, signal, untracked } from './vendor.js';
import { Voice } from './voice.js';
import { Votes } from './votes.js';

/** Every part of a room, in the order of the programme, each with its session. */
export function partsOf(room) {
	return room.sessions.flatMap((session) => session.parts.map((part) => ({ ...part, session })));
}

/**
 * The part that a room is in: the one that is open or paused, else the next that is not closed,
 * else the last one.
 * @param {any} room  @param {Map<string, string>} states of its parts
 */
export function currentPart(room, states) {
	const parts = partsOf(room);
	const state = (part) => states.get(part.id) ?? 'planned';
	return parts.find((part) => ['open', 'paused'].includes(state(part))) ??
		parts.find((part) => state(part) === 'planned') ?? parts.at(-1);
}

export class Room {
	#session; #stops = []; #ledger = new Ledger();

	floor = new Floor();
	/** Those who answer the ticks. */
	crowd = new Crowd();
	/** Why the room cannot be read, '' if it can: a signal. */
	refused = signal('');
	/** Whether this page may speak here. */
	speaks = false;

	/** @param {import('./session.js').Session} session  @param {any} room of the forum file */
	constructor(session, room) {
		this.#session = session;
		this.room = room;
		this.part = computed(() => currentPart(room, this.floor.parts.value));
		this.partState = computed(() => this.floor.parts.value.get(this.part.value?.id) ?? 'planned');
		this.speaks = session.role === 'participant' && room.speaking;
		if (this.speaks) {
			this.#makeVoice();
		}
	}

	#makeVoice() {
		const { link } = this.#session;
		const purse = this.#session.purse(this.room.id);
		const craft = this.#session.craft(this.room.id);
		this.voice = new Voice({ link, room: this.room.id, answer_ms: this.#session.answer_ms, ...craft });
		this.speech = new Speech({ voice: this.voice, craft, purse, ledger: this.#ledger });
		this.votes = new Votes({ voice: this.voice, purse, random: craft.random });
		this.draft = new Draft({
			lang: language.value,
			post: (words, options) => this.speech.post({ ...words, part: this.part.value.id }, options),
			change: (key, words) => this.speech.change(key, words),
		});
		this.voice.whenAnswered(() => this.part.value && this.speech.prepare(this.part.value.id));
	}

	/** Start to read, and to answer the ticks. */
	async open() {
		const { id } = this.room;
		const { link } = this.#session;
		const ours = (handle) => (message) => message.room === id && handle(message);
		await this.voice?.start();
		this.#stops = [
			link.on('presence', ours(({ speakers }) => this.crowd.hear(speakers))),
			link.on('tick', ours(() => this.#tick())),
			effect(() => this.#closeParts(this.floor.parts.value)),
			link.enter({
				room: id, view: 'floor', ...this.#session.ticket(id),
				onEntered: (entered) => this.floor.open(entered),
				onEvent: (event, seq, text) => this.#hear(event, seq, text),
				onReset: () => this.#reset(),
				onRefused: (code) => { this.refused.value = code; },
			}),
		];
	}

	/* What was held because few were here goes when there are more. */
	#tick() {
		if (this.crowd.tick() && this.partState.value === 'open') {
			this.speech?.releaseAll(this.part.value.id);
		}
	}

	#closeParts(states) {
		for (const [part, state] of states) {
			if (state === 'closed') {
				untracked(() => this.speech?.close(part));
			}
		}
	}

	#hear(event, seq, text) {
		this.#ledger.hear(event, seq, text);
		if (event.t === 'note') {
			this.speech?.hear(event, seq);
		}
		this.floor.hear(event, seq);
	}

	#reset() {
		this.#ledger.reset();
		this.floor.reset();
	}

	/** Leave the room; the texts of this page are forgotten. */
	close() {
		this.#stops.forEach((stop) => stop());
		this.voice?.stop();
	}
}
