/* span - places in a text. The browser counts UTF-16 units, the forum counts code points: a span is
 * a pair of code points, end exclusive, and never cuts a word or a grapheme. */

/** @param {string} text @param {number} units @returns {number} code points before that unit */
export function toCodePoints(text, units) {
	return Array.from(text.slice(0, units)).length;
}

/** @param {string} text @param {number} points @returns {number} UTF-16 units before that point */
export function toUnits(text, points) {
	let units = 0;
	let left = points;
	for (const sign of text) {
		if (left === 0) {
			break;
		}
		units += sign.length;
		left -= 1;
	}
	return units;
}

/** Segments of a text with their start in UTF-16 units. */
function segments(text, lang, granularity) {
	return Array.from(new Intl.Segmenter(lang, { granularity }).segment(text));
}

/** Words of a text as { start, end } in UTF-16 units; spaces and punctuation are no words. */
export function wordsOf(text, lang) {
	return segments(text, lang, 'word')
		.filter((one) => one.isWordLike)
		.map((one) => ({ start: one.index, end: one.index + one.segment.length }));
}

/**
 * Widen a selection to whole words; where it touches none, to whole graphemes.
 * @param {string} text @param {string} lang
 * @param {number} start UTF-16 units @param {number} end
 * @returns {{ start: number, end: number } | undefined} UTF-16 units
 */
export function snapToWords(text, lang, start, end) {
	if (start >= end) {
		return undefined;
	}
	const touched = (one) => one.start < end && one.end > start;
	const words = wordsOf(text, lang).filter(touched);
	const pieces = words.length > 0 ? words : segments(text, lang, 'grapheme')
		.map((one) => ({ start: one.index, end: one.index + one.segment.length }))
		.filter(touched);
	return { start: pieces[0].start, end: pieces.at(-1).end };
}

/** A selection in UTF-16 units as the span that is sent. */
export function toSpan(text, lang, start, end) {
	const snapped = snapToWords(text, lang, start, end);
	return snapped && {
		start: toCodePoints(text, snapped.start),
		end: toCodePoints(text, snapped.end),
	};
}

/**
 * The keyboard's selection, by words: `from` and `to` are word numbers, both inclusive.
 * @param {{ from: number, to: number } | undefined} caret
 * @param {number} count words in the text
 * @param {number} by words to move
 * @param {boolean} extend keep the other end
 */
export function moveCaret(caret, count, by, extend) {
	if (count === 0) {
		return undefined;
	}
	if (!caret) {
		const at = by > 0 ? 0 : count - 1;
		return { from: at, to: at };
	}
	const to = Math.min(Math.max(caret.to + by, 0), count - 1);
	return extend ? { from: caret.from, to } : { from: to, to };
}

/** The keyboard's selection in UTF-16 units. */
export function caretRange(words, caret) {
	const [first, last] = [Math.min(caret.from, caret.to), Math.max(caret.from, caret.to)];
	return { start: words[first].start, end: words[last].end };
}

/**
 * Cut a text where any span begins or ends: for browsers without the Highlight API.
 * @param {string} text
 * @param {{ start: number, end: number, name: string }[]} spans code points
 * @returns {{ text: string, names: string[] }[]}
 */
export function pieces(text, spans) {
	const signs = Array.from(text);
	const cuts = new Set([0, signs.length]);
	spans.forEach((span) => cuts.add(span.start).add(span.end));
	const edges = [...cuts].filter((cut) => cut <= signs.length).sort((a, b) => a - b);
	return edges.slice(0, -1).map((start, at) => ({
		text: signs.slice(start, edges[at + 1]).join(''),
		names: spans.filter((span) => span.start <= start && span.end >= edges[at + 1])
			.map((span) => span.name),
	}));
}
