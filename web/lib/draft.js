/* draft - the text that is being written, in memory only. */
import { signal } from './vendor.js';

export class Draft {
	#post;

	text = signal('');
	kind = signal('question');
	lang = signal('en');
	use = signal('paraphrase');
	release = signal('now');
	/** Whether the person is being asked if it should go although few are here. */
	asking = signal(false);

	/** @param {{lang: string, post: (words: object) => Promise<boolean>}} options */
	constructor({ lang, post }) {
		this.lang.value = lang;
		this.#post = post;
	}

	/** Send it; the field is empty afterwards, the choices stay. @returns {Promise<boolean>} */
	async send() {
		const text = this.text.value.trim();
		this.asking.value = false;
		this.text.value = '';
		const sent = await this.#post({
			text, kind: this.kind.value, lang: this.lang.value, use: this.use.value,
			release: this.release.value,
		});
		if (!sent) {
			this.text.value = text;
		}
		return sent;
	}

	/** Take a contribution back into the field, to change it. */
	load({ text, kind, lang, use, release }) {
		this.text.value = text;
		this.kind.value = kind;
		this.lang.value = lang;
		this.use.value = use;
		this.release.value = release;
	}
}
