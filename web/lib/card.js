/* card - the code on an access card: 28 characters of an alphabet without look-alikes, in groups of
 * four. The first 12 are shown to the registrar; the last 16 never leave this page. */

export const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CHARS = 28;
const FIRST_CHARS = 12;
const CODE = new RegExp(`^[${ALPHABET}]{${CHARS}}$`);

/**
 * A code as people type it: any case, spaces and hyphens anywhere, 1 and I for L (neither is in the
 * alphabet; 0 and O could be D or Q and are refused).
 * @param {string} typed @returns {{first: string, second: string}|null} null: not a code
 */
export function parseCard(typed) {
	const code = typed.replace(/[ \t\r\n-]/g, '')
		.replace(/[a-z]/g, (letter) => letter.toUpperCase()).replace(/[1I]/g, 'L');
	return CODE.test(code)
		? { first: code.slice(0, FIRST_CHARS), second: code.slice(FIRST_CHARS) } : null;
}

/** @param {{first: string, second: string}} card @returns {string} "ABCD-EFGH-…" */
export function formatCard({ first, second }) {
	return (first + second).match(/.{4}/g).join('-');
}
