/* purse - the tokens of one room, by part: one-time tokens for contributions, and one for support. */

export class Purse {
	#posts = new Map(); #supports = new Map();

	/** @param {string} part  @param {'post'|'support'} purpose  @param {Uint8Array} token */
	add(part, purpose, token) {
		if (purpose === 'support') {
			this.#supports.set(part, token);
		} else {
			this.#posts.set(part, [...(this.#posts.get(part) ?? []), token]);
		}
	}

	/** @returns {number} how many contributions this card can still make in the part */
	left(part) {
		return this.#posts.get(part)?.length ?? 0;
	}

	/** Take one: it is gone from here, whatever becomes of it. @returns {Uint8Array|null} */
	takePost(part) {
		return this.#posts.get(part)?.shift() ?? null;
	}

	/** Put one back that never left this page; it will be the next. */
	putBack(part, token) {
		this.#posts.get(part)?.unshift(token);
	}

	/** The support token is shown with each vote; the chamber counts a person once an item. */
	support(part) {
		return this.#supports.get(part) ?? null;
	}
}
