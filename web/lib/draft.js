/* draft - the text that is being written, in memory only. While a contribution is being changed, its
 * text stands here instead, and what was being written waits behind it. */
import { batch, signal } from './vendor.js';

const MEMBERS = ['text', 'kind', 'lang', 'use', 'release'];

export class Draft {
	#post; #change; #behind = null;

	text = signal('');
	kind = signal('question');
	lang = signal('en');
	use = signal('paraphrase');
	release = signal('now');
	/** Whether the person is being asked if it should go although few are here. */
	asking = signal(false);
	/** Key of the contribution that is being changed, or '': a signal. */
	changing = signal('');

	/**
	 * @param {object} options
	 * @param {string} options.lang
	 * @param {(words: object, options: {hold: boolean}) => Promise<boolean>} options.post
	 * @param {(key: string, words: object) => Promise<void>} options.change
	 */
	constructor({ lang, post, change }) {
		this.lang.value = lang;
		this.#post = post;
		this.#change = change;
	}

	get #words() {
		return Object.fromEntries(MEMBERS.map((name) => [name, this[name].value]));
	}

	#put(words) {
		batch(() => MEMBERS.forEach((name) => { this[name].value = words[name]; }));
	}

	/** Send it; the field is empty afterwards, the choices stay.
	 * @param {{hold?: boolean}} [options] hold: until more people are here @returns {Promise<boolean>} */
	async send({ hold = false } = {}) {
		const words = this.#words;
		const text = words.text.trim();
		this.asking.value = false;
		if (this.changing.value !== '') {
			await this.#change(this.changing.value, { ...words, text });
			this.stop();
			return true;
		}
		this.text.value = '';
		const sent = await this.#post({ ...words, text }, { hold });
		if (!sent) {
			this.text.value = text;
		}
		return sent;
	}

	/** Take the words of a contribution into the field, as a new one. */
	load(words) {
		this.#put(words);
	}

	/** Take a contribution into the field, to put another text in its place. */
	begin(own) {
		this.#behind ??= this.#words;
		this.#put(own.next ?? own);
		this.changing.value = own.key;
		this.asking.value = false;
	}

	/** Change nothing any more; what was being written before is back. */
	stop() {
		if (this.#behind) {
			this.#put(this.#behind);
		}
		this.#behind = null;
		this.changing.value = '';
	}

	/** What is being changed is no more here: its words become a new text. @param {string} key */
	detach(key) {
		if (this.changing.value === key) {
			this.#behind = null;
			this.changing.value = '';
		}
	}
}
