/* diff - which words an edit took out and which it put in. */

/* A table of n times m cells: texts of 1,000 characters have at most a few hundred words. */
function commonTable(before, after) {
	const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
	for (let i = before.length - 1; i >= 0; i -= 1) {
		for (let j = after.length - 1; j >= 0; j -= 1) {
			table[i][j] = before[i] === after[j]
				? table[i + 1][j + 1] + 1
				: Math.max(table[i + 1][j], table[i][j + 1]);
		}
	}
	return table;
}

function pushPiece(pieces, kind, text) {
	const last = pieces.at(-1);
	if (last?.kind === kind) {
		last.text += text;
	} else {
		pieces.push({ kind, text });
	}
}

/** Words and what is between them, in any script. @param {string} text @param {string} lang */
export function splitWords(text, lang) {
	const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
	return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * @param {string} before @param {string} after @param {string} lang
 * @returns {{ kind: 'same' | 'out' | 'in', text: string }[]}
 */
export function diffWords(before, after, lang) {
	const a = splitWords(before, lang);
	const b = splitWords(after, lang);
	const table = commonTable(a, b);
	const pieces = [];
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			pushPiece(pieces, 'same', a[i]);
			i += 1;
			j += 1;
		} else if (j >= b.length || (i < a.length && table[i + 1][j] >= table[i][j + 1])) {
			pushPiece(pieces, 'out', a[i]);
			i += 1;
		} else {
			pushPiece(pieces, 'in', b[j]);
			j += 1;
		}
	}
	return pieces;
}
