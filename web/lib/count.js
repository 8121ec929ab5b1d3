/* count - how long a text is, as people count and as the servers do. */
export const TEXT_MAX_CHARACTERS = 1000;
export const TEXT_MAX_BYTES = 3072;

const utf8 = new TextEncoder();
const segmenter = typeof Intl.Segmenter === 'function'
	? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

/** Characters as people count them; code points where the browser cannot segment. */
export function countCharacters(text) {
	let count = 0;
	for (const _ of segmenter ? segmenter.segment(text) : text) {
		count += 1;
	}
	return count;
}

/**
 * How many characters still fit; negative when there are too many. A script with long characters
 * reaches the bytes of a frame first: then the rest is estimated from its own average.
 * @param {string} text @returns {number}
 */
export function charactersLeft(text) {
	const characters = countCharacters(text);
	const bytes = utf8.encode(text).length;
	const average = characters > 0 ? bytes / characters : 1;
	const byBytes = Math.floor((TEXT_MAX_BYTES - bytes) / average);
	return Math.min(TEXT_MAX_CHARACTERS - characters, byBytes);
}
