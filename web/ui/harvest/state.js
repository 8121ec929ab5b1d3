/* state - the harvest as it is on this page: what is known, what is current, what is selected in it. */
import { announce } from '../../lib/announce.js';
import { words } from '../../lib/l10n.js';
import { batch, computed, signal } from '../../lib/vendor.js';
import { matches, neighbour, step } from '../desk/model.js';
import {
	applyEvent, emptyHarvest, itemsInOrder, newOutcome, outcomeCommand, tagsOf, toggleEvidence,
} from './model.js';
import { caretRange, moveCaret, toCodePoints, toSpan, wordsOf } from './span.js';

/** Keys of the codes of a theme, in the order of its list. */
export const CODE_KEYS = '1234567890-=';
const SHOWN_ROWS = 100;

export class HarvestState {
	harvest = signal(emptyHarvest());
	currentId = signal(/** @type {string | undefined} */ (undefined));
	themeId = signal('');
	search = signal('');
	filter = signal('all');
	pane = signal('outcomes');
	outcomeId = signal(/** @type {string | undefined} */ (undefined));
	/** The outcome being written, and its fields so far. */
	editing = signal(/** @type {any} */ (undefined));
	/** Selected in the current text: code points. */
	selection = signal(/** @type {{ start: number, end: number } | undefined} */ (undefined));
	toast = signal(/** @type {{ text: string, care?: boolean } | undefined} */ (undefined));
	live = signal(false);
	exporting = signal(false);

	list = computed(() => this.#filtered());
	current = computed(() => this.harvest.value.items.get(this.currentId.value ?? ''));
	theme = computed(() => this.themes.find((theme) => theme.id === this.themeId.value) ?? this.themes[0]);
	outcomes = computed(() => [...this.harvest.value.outcomes.values()]);

	followed = false;
	#staff;
	#newId;
	#caret;
	#undo = [];

	/**
	 * @param {{ send: (command: object) => Promise<any>, handle: string }} staff
	 * @param {any[]} themes of the forum file
	 * @param {() => string} newId
	 */
	constructor(staff, themes, newId) {
		this.#staff = staff;
		this.#newId = newId;
		this.themes = themes;
		this.themeId.value = themes[0]?.id ?? '';
	}

	#filtered() {
		const harvest = this.harvest.value;
		const [filter, search] = [this.filter.value, this.search.value.trim()];
		return itemsInOrder(harvest).filter((item) =>
			(!search || matches(item.text, search)) &&
			(filter !== 'untagged' || tagsOf(harvest, item.id).length === 0) &&
			(!filter.startsWith('code:') || tagsOf(harvest, item.id).some((tag) => `code:${tag.code}` === filter)),
		).map((item) => item.id).slice(0, SHOWN_ROWS);
	}

	take(events) {
		const items = this.harvest.value.items.size;
		batch(() => {
			this.harvest.value = events.reduce(applyEvent, this.harvest.value);
			if (!this.current.value) {
				this.currentId.value = this.list.value[0];
			}
		});
		if (items > 0 && this.harvest.value.items.size > items) {
			announce(words('harvest-heard-new', { n: this.harvest.value.items.size - items }));
		}
	}

	reset() {
		this.harvest.value = emptyHarvest();
	}

	select(id) {
		this.followed = true;
		batch(() => {
			this.currentId.value = id;
			this.clearSelection();
		});
	}

	move(by) {
		this.select(step(this.list.value, this.currentId.value, by));
	}

	/* Selecting ------------------------------------------------------------------------------------ */

	clearSelection() {
		this.#caret = undefined;
		this.selection.value = undefined;
	}

	/** What the pointer selected, in UTF-16 units; it widens to whole words. */
	selectUnits({ start, end }) {
		const item = this.current.value;
		this.#caret = undefined;
		this.selection.value = item && toSpan(item.text, item.lang, start, end);
	}

	/** The keyboard: one word on or back; `extend` keeps the other end. */
	moveWord(by, extend) {
		const item = this.current.value;
		if (!item) {
			return;
		}
		const all = wordsOf(item.text, item.lang);
		this.#caret = moveCaret(this.#caret, all.length, by, extend);
		if (this.#caret) {
			const { start, end } = caretRange(all, this.#caret);
			this.selection.value = {
				start: toCodePoints(item.text, start), end: toCodePoints(item.text, end),
			};
			announce(item.text.slice(start, end));
		}
	}

	#span() {
		return { item: this.currentId.value, ...(this.selection.value ?? { start: 0, end: 0 }) };
	}

	/* Commands -------------------------------------------------------------------------------------- */

	/** @param {object} command @param {string} [done] what to say @param {any} [staff] of another room */
	async send(command, done, staff = this.#staff) {
		if (!this.live.value) {
			this.say(words('harvest-wait'), true);
			return undefined;
		}
		const result = await staff.send(command);
		if (result.t === 'applied' || result.t === 'document') {
			if (done) {
				this.say(done);
			}
			return result;
		}
		this.say(result.t === 'conflict'
			? words('harvest-conflict', { by: result.by ?? '?' })
			: words('harvest-refused', { code: result.code }), true);
		return undefined;
	}

	/** Tag the selection, or the whole contribution; the same again takes the tag off. */
	async tag(code) {
		const span = this.#span();
		if (!span.item) {
			return;
		}
		const there = tagsOf(this.harvest.value, span.item)
			.find((tag) => tag.code === code.id && tag.start === span.start && tag.end === span.end);
		if (there) {
			await this.untag(there);
			return;
		}
		const id = this.#newId();
		this.clearSelection();
		if (await this.send({ t: 'tag', id, item: span.item, code: code.id, start: span.start, end: span.end },
			words('harvest-tagged'))) {
			this.#undo.push({ t: 'untag', id });
		}
	}

	async untag(tag) {
		if (await this.send({ t: 'untag', id: tag.id }, words('harvest-untagged'))) {
			const { item, code, start, end, memo } = tag;
			this.#undo.push({ t: 'tag', id: this.#newId(), item, code, start, end, ...(memo ? { memo } : {}) });
		}
	}

	/** Take back the newest own tagging or untagging. */
	async undo() {
		const command = this.#undo.pop();
		if (!command) {
			this.say(words('harvest-nothing-to-undo'));
			return;
		}
		await this.send(command, words('harvest-undone'));
	}

	/** Begin a finding or a recommendation from what is selected. */
	write(kind) {
		const evidence = this.currentId.value ? [this.#span()] : [];
		const codes = tagsOf(this.harvest.value, this.currentId.value).map((tag) => tag.code);
		this.editing.value = {
			...newOutcome(kind, this.#newId(), this.theme.value?.id, evidence), codes: [...new Set(codes)],
		};
	}

	edit(outcome) {
		this.editing.value = { ...outcome };
	}

	/** Link what is selected to the current outcome, or take it off. */
	async link() {
		const outcome = this.harvest.value.outcomes.get(this.outcomeId.value ?? '');
		const span = this.#span();
		if (!outcome || !span.item) {
			this.say(words('harvest-pick-outcome'), true);
			return;
		}
		const evidence = toggleEvidence(outcome.evidence, span);
		await this.send(outcomeCommand({ ...outcome, evidence }),
			words(evidence.length > outcome.evidence.length ? 'harvest-linked' : 'harvest-unlinked'));
	}

	async save() {
		const outcome = this.editing.value;
		if (await this.send(outcomeCommand(outcome), words('harvest-saved'))) {
			batch(() => {
				this.editing.value = undefined;
				this.outcomeId.value = outcome.id;
				this.pane.value = 'outcomes';
			});
		}
	}

	async dropOutcome(outcome) {
		const ids = this.outcomes.value.map((one) => one.id);
		if (await this.send({ t: 'outcome_drop', id: outcome.id, version: outcome.version },
			words('harvest-dropped'))) {
			this.editing.value = undefined;
			this.outcomeId.value = neighbour(ids, outcome.id);
		}
	}

	say(text, care = false) {
		this.toast.value = { text, care };
		announce(text);
	}
}
