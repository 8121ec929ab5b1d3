/* rawjson - the text of one member of a JSON object, byte for byte as it came. */

const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g; /* strings whole, so that what is in them does not count */

/**
 * @param {string} text of a valid JSON object  @param {string} name of a member at its top
 * @returns {string|null} the text of its value; null: there is no such member
 */
export function rawMember(text, name) {
	const key = JSON.stringify(name);
	let [depth, begin, before] = [0, -1, ''];
	for (const { 0: piece, index } of text.matchAll(PIECE)) {
		if (begin >= 0 && depth === 1 && (piece === ',' || piece === '}')) {
			return text.slice(begin, index).trim();
		}
		if (piece === ':' && depth === 1 && before === key) {
			begin = index + 1;
		}
		depth += Number(piece === '{' || piece === '[') - Number(piece === '}' || piece === ']');
		before = piece;
	}
	return null;
}
