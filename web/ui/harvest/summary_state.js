/* summary_state - the draft Summary of a day on this page: as the room has it, and as it is being
 * written here. What is written lives in memory until it is saved. */
import { batch, computed, signal } from '../../lib/vendor.js';
import { words } from '../../lib/l10n.js';
import { blankSections } from './summary_model.js';

/** Headings of a new Summary; words: summary-head-<id>. */
const HEADINGS = ['context', 'findings', 'recommendations', 'divergence', 'follow-up', 'method'];

export class SummaryState {
	days;
	dayId = signal('');
	/** As last heard: day → harvest.draft. */
	#heard = signal(/** @type {Map<string, any>} */ (new Map()));
	/** As written here and not saved: day → { base, sections }. */
	#written = signal(/** @type {Map<string, any>} */ (new Map()));
	saving = signal(false);
	/** Outcomes of every room that this card opens: id → harvest.outcome. */
	outcomes = signal(/** @type {Map<string, any>} */ (new Map()));

	heard = computed(() => this.#heard.value.get(this.dayId.value));
	written = computed(() => this.#written.value.get(this.dayId.value));
	sections = computed(() => this.written.value?.sections ?? this.heard.value?.sections);
	dirty = computed(() => this.written.value !== undefined);
	/** Somebody saved another version while this one was being written. */
	overtaken = computed(() => this.dirty.value &&
		(this.heard.value?.version ?? 0) > this.written.value.base);

	#send;
	#say;
	#newId;

	/**
	 * @param {{ days: any[], send: (command: object) => Promise<any>, say: (text: string, care?: boolean) => void,
	 *   newId: () => string }} parts
	 */
	constructor({ days, send, say, newId }) {
		this.days = days;
		this.dayId.value = days[0]?.id ?? '';
		this.#send = send;
		this.#say = say;
		this.#newId = newId;
	}

	newId() {
		return this.#newId();
	}

	/** @param {any} event draft, outcome or outcome_gone of any harvest view */
	take(event) {
		if (event.t === 'draft') {
			this.#heard.value = new Map(this.#heard.value).set(event.day, event);
		} else if (event.t === 'outcome') {
			this.outcomes.value = new Map(this.outcomes.value).set(event.id, event);
		} else if (event.t === 'outcome_gone') {
			const left = new Map(this.outcomes.value);
			left.delete(event.id);
			this.outcomes.value = left;
		}
	}

	/** Begin a Summary from the template. */
	begin() {
		this.change(() => blankSections(HEADINGS.map((id) => words(`summary-head-${id}`)), this.#newId));
	}

	/** @param {(sections: any[]) => any[]} change */
	change(change) {
		const base = this.written.value?.base ?? this.heard.value?.version ?? 0;
		const sections = change(this.sections.value ?? []);
		this.#written.value = new Map(this.#written.value).set(this.dayId.value, { base, sections });
	}

	/** Forget what was written here, and show what was saved. */
	takeTheirs() {
		const written = new Map(this.#written.value);
		written.delete(this.dayId.value);
		this.#written.value = written;
	}

	/** Keep what was written here, on top of what was saved. */
	keepMine() {
		const { sections } = this.written.value;
		this.#written.value = new Map(this.#written.value)
			.set(this.dayId.value, { base: this.heard.value.version, sections });
	}

	async save() {
		if (!this.dirty.value || this.saving.value) {
			return;
		}
		const [day, { base, sections }] = [this.dayId.value, this.written.value];
		this.saving.value = true;
		const result = await this.#send({ t: 'draft', day, version: base, sections });
		this.saving.value = false;
		if (result.t === 'applied') {
			this.#saved(day, sections, result.version ?? base + 1);
		} else if (result.t === 'conflict') {
			this.#say(words('summary-conflict', { by: result.by ?? '?' }), true);
		} else {
			this.#say(words('harvest-refused', { code: result.code }), true);
		}
	}

	/* What was typed while the answer was on its way stays to be saved. */
	#saved(day, sections, version) {
		batch(() => {
			if ((this.#heard.value.get(day)?.version ?? 0) < version) {
				this.take({ t: 'draft', day, version, sections });
			}
			const written = new Map(this.#written.value);
			const now = written.get(day);
			if (now?.sections === sections) {
				written.delete(day);
			} else if (now) {
				written.set(day, { base: version, sections: now.sections });
			}
			this.#written.value = written;
		});
		this.#say(words('summary-saved'));
	}
}
