// check - tells whether a value is a message by its schema. The generator puts the tables of all
// messages in place of these three lines; everything below goes into gen/messages.js as it is.
const enums = {},
	messages = {};
// ---- tables end here ----
const MAX_DEPTH = 8;

const PATTERNS = {
	slug: [/^[a-z0-9][a-z0-9-]{0,31}$/, 'a short name of a-z, 0-9 and "-", at most 32 characters'],
	code: [/^[a-z0-9_]{1,32}$/, 'a code of a-z, 0-9 and "_", at most 32 characters'],
	lang: [/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'a language such as "fil" or "pt-BR"'],
	guid: [
		/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
		'a GUID of 8-4-4-4-12 hexadecimal digits',
	],
	hhmm: [/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time from 00:00 to 23:59'],
	date: [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a date such as 2016-11-30'],
	id: [/^[A-Za-z0-9_-]{21}[AQgw]$/, 'an id of 22 base64url characters'],
};

// Base64url without padding whose unused last bits are zero; -1 when it is not.
function base64Bytes(text) {
	const lastSigns = [/./, null, /[AQgw]$/, /[AEIMQUYcgkosw048]$/][text.length % 4];
	if (text === '') return 0;
	if (lastSigns === null || !lastSigns.test(text) || !/^[A-Za-z0-9_-]+$/.test(text)) return -1;
	return Math.floor((text.length * 3) / 4);
}

function dateExists(text) {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function range(min, max, unit) {
	if (min === max) return `exactly ${min} ${unit}`;
	return min === 0 ? `at most ${max} ${unit}` : `from ${min} to ${max} ${unit}`;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const fault = (pointer, expected) => ({ pointer, expected });
// The name of an unknown member is shown shortened.
const escaped = (name) => name.slice(0, 64).replace(/~/g, '~0').replace(/\//g, '~1');
// A surrogate without its other half, and NUL, exist in JavaScript's strings but not in text.
const isText = (value) => typeof value === 'string' && !/[\p{Surrogate}\0]/u.test(value);

function characters(text) {
	let count = 0;
	for (const character of text) count += character ? 1 : 0;
	return count;
}

function checkValue([kind, ...details], value, at) {
	switch (kind) {
		case 'text':
			return isText(value) && inside(characters(value), details)
				? null
				: fault(at, `text of ${range(...details, 'characters')}`);
		case 'b64':
			return typeof value === 'string' && inside(base64Bytes(value), details)
				? null
				: fault(at, `base64url of ${range(...details, 'bytes')}`);
		case 'integer':
			return Number.isInteger(value) && inside(value, details)
				? null
				: fault(at, `a whole number from ${details[0]} to ${details[1]}`);
		case 'boolean':
			return typeof value === 'boolean' ? null : fault(at, 'true or false');
		case 'enum':
			return enums[details[0]].includes(value)
				? null
				: fault(at, `one of ${enums[details[0]].join(', ')}`);
		case 'raw':
			return isObject(value) ? null : fault(at, 'an object');
		case 'object':
			return checkMembers(details[0], value, at, null);
		case 'array':
			return checkItems(details, value, at);
		default:
			return typeof value === 'string' &&
				PATTERNS[kind][0].test(value) &&
				(kind !== 'date' || dateExists(value))
				? null
				: fault(at, PATTERNS[kind][1]);
	}
}

const inside = (number, [min, max]) => number >= min && number <= max;

function checkItems([min, max, items], value, at) {
	if (!Array.isArray(value) || !inside(value.length, [min, max]))
		return fault(at, `a list of ${range(min, max, 'items')}`);
	for (let index = 0; index < value.length; index += 1) {
		const found = checkValue(items, value[index], `${at}/${index}`);
		if (found) return found;
	}
	return null;
}

function checkMembers(members, value, at, t) {
	if (!isObject(value)) return fault(at, 'an object');
	if (t !== null && value.t !== t) return fault(`${at}/t`, `"${t}"`);
	for (const name of Object.keys(value)) {
		const known =
			Object.hasOwn(members, name) ||
			Object.hasOwn(members, `${name}?`) ||
			(t !== null && name === 't');
		if (!known || name.endsWith('?')) return fault(`${at}/${escaped(name)}`, 'no such member');
	}
	for (const [key, shape] of Object.entries(members)) {
		const name = key.replace('?', '');
		if (!Object.hasOwn(value, name)) {
			if (name === key) return fault(`${at}/${name}`, 'this member is missing');
			continue;
		}
		const found = checkValue(shape, value[name], `${at}/${name}`);
		if (found) return found;
	}
	return null;
}

/**
 * Checks a value against a message, as strictly as the servers do.
 * @param {string} type such as "gate.ev"
 * @param {unknown} value what JSON.parse returned
 * @returns {null | {pointer: string, expected: string}} null when it fits, else the first fault
 */
export function check(type, value) {
	if (!Object.hasOwn(messages, type)) return fault('/t', 'a message that is known');
	return checkMembers(messages[type].members, value, '', messages[type].t);
}

/**
 * Parses and checks the text of a message. Members that occur twice are not noticed: JSON.parse
 * keeps the last, and browsers read only what our servers wrote canonically.
 * @param {string} type such as "gate.ev"; "gate.*" takes whichever message of the group "t" names
 * @param {string} text
 * @returns {{type: string, value: any} | {error: string, pointer: string, expected: string}} error
 * is a code of `errors`: bad_json, too_deep, unknown_message or bad_message
 */
export function parse(type, text) {
	if (depth(text) > MAX_DEPTH)
		return { error: 'too_deep', ...fault('', `at most ${MAX_DEPTH} levels`) };
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		value = null;
	}
	if (typeof value !== 'object' || value === null)
		return { error: 'bad_json', ...fault('', 'a JSON object') };
	const named = typeof value.t === 'string';
	const full = type.endsWith('.*') ? type.slice(0, -1) + (named ? value.t : '') : type;
	const found = check(full, value);
	if (found === null) return { type: full, value };
	const unknown =
		named && (!Object.hasOwn(messages, full) || (messages[full].t ?? value.t) !== value.t);
	return { error: unknown ? 'unknown_message' : 'bad_message', ...found };
}

function depth(text) {
	let level = 0,
		deepest = 0,
		quoted = false;
	for (let at = 0; at < text.length; at += 1) {
		const sign = text[at];
		if (quoted) {
			if (sign === '\\') at += 1;
			else if (sign === '"') quoted = false;
		} else if (sign === '"') {
			quoted = true;
		} else if (sign === '{' || sign === '[') {
			deepest = Math.max(deepest, (level += 1));
		} else if (sign === '}' || sign === ']') {
			level = Math.max(0, level - 1);
		}
	}
	return deepest;
}
