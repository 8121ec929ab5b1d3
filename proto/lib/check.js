// check - tells whether a value is a message by its schema. The generator puts the tables of all
// messages in place of these two lines; what is below goes into gen/messages.js as it is.
const enums = {},
	messages = {};
// ---- tables end here ----
const MAX_DEPTH = 8;

/** @typedef {{pointer: string, expected: string}} Fault a JSON pointer and what should be there */
/** @typedef {{fits: (value: any, details: any[]) => boolean, expected: (details: any[]) => string}} Kind */

/** @param {string} pointer @param {string} expected @returns {Fault} */
const fault = (pointer, expected) => ({ pointer, expected });

/** @param {any} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

// A surrogate without its other half, and NUL, exist in JavaScript's strings but not in text.
/** @param {any} value */
const isText = (value) => typeof value === 'string' && !/[\p{Surrogate}\0]/u.test(value);

/** @param {number} number @param {any[]} limits */
const isInside = (number, [min, max]) => number >= min && number <= max;

/** @param {any[]} limits @param {string} unit */
function range([min, max], unit) {
	if (min === max) return `exactly ${min} ${unit}`;
	return min === 0 ? `at most ${max} ${unit}` : `${min} to ${max} ${unit}`;
}

/** Unicode code points, as the servers count. @param {string} text */
function characters(text) {
	let count = 0;
	for (const character of text) count += character ? 1 : 0;
	return count;
}

/** Length of base64url without padding whose unused last bits are zero; -1 when it is not that.
 * @param {any} text */
function base64Bytes(text) {
	if (typeof text !== 'string') return -1;
	const lastSigns = [/./, null, /[AQgw]$/, /[AEIMQUYcgkosw048]$/][text.length % 4];
	if (text === '') return 0;
	if (!lastSigns?.test(text) || !/^[A-Za-z0-9_-]+$/.test(text)) return -1;
	return Math.floor((text.length * 3) / 4);
}

/** @param {string} text */
function dateExists(text) {
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {RegExp} form @param {string} expected @returns {Kind} */
const pattern = (form, expected) => ({
	fits: (value) => typeof value === 'string' && form.test(value),
	expected: () => expected,
});

const date = pattern(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 'a date such as 2016-11-30');

/** The kinds of values, but for objects and lists. @type {Record<string, Kind>} */
const KINDS = {
	text: {
		fits: (value, limits) => isText(value) && isInside(characters(value), limits),
		expected: (limits) => `text of ${range(limits, 'characters')}`,
	},
	b64: {
		fits: (value, limits) => isInside(base64Bytes(value), limits),
		expected: (limits) => `base64url of ${range(limits, 'bytes')}`,
	},
	integer: {
		fits: (value, limits) => Number.isInteger(value) && isInside(value, limits),
		expected: ([min, max]) => `a whole number from ${min} to ${max}`,
	},
	boolean: {
		fits: (value) => typeof value === 'boolean',
		expected: () => 'true or false',
	},
	enum: {
		fits: (value, [name]) => enums[name].includes(value),
		expected: ([name]) => `one of ${enums[name].join(', ')}`,
	},
	raw: { fits: isObject, expected: () => 'an object' },
	slug: pattern(
		/^[a-z0-9][a-z0-9-]{0,31}$/,
		'a short name of a-z, 0-9 and "-", at most 32 characters',
	),
	code: pattern(/^[a-z0-9_]{1,32}$/, 'a code of a-z, 0-9 and "_", at most 32 characters'),
	lang: pattern(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'a language such as "fil" or "pt-BR"'),
	guid: pattern(
		/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
		'a GUID of 8-4-4-4-12 hexadecimal digits',
	),
	hhmm: pattern(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time from 00:00 to 23:59'),
	id: pattern(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'an id of 22 base64url characters'),
	date: { ...date, fits: (value, details) => date.fits(value, details) && dateExists(value) },
};

/** @param {any[]} shape @param {any} value @param {string} at @returns {Fault | null} */
function checkValue([kind, ...details], value, at) {
	if (kind === 'object') return checkMembers(details[0], value, at, null);
	if (kind === 'array') return checkItems(details, value, at);
	return KINDS[kind].fits(value, details) ? null : fault(at, KINDS[kind].expected(details));
}

/** @param {any[]} details @param {any} value @param {string} at @returns {Fault | null} */
function checkItems([min, max, items], value, at) {
	if (!Array.isArray(value) || !isInside(value.length, [min, max])) {
		return fault(at, `a list of ${range([min, max], 'items')}`);
	}
	for (let index = 0; index < value.length; index += 1) {
		const found = checkValue(items, value[index], `${at}/${index}`);
		if (found) return found;
	}
	return null;
}

// The name of an unknown member is shown shortened.
/** @param {string} name */
const escaped = (name) => name.slice(0, 64).replace(/~/g, '~0').replace(/\//g, '~1');

/** @param {Record<string, any>} members @param {any} value @param {string} at
 * @param {string | null} t @returns {Fault | null} */
function checkMembers(members, value, at, t) {
	if (!isObject(value)) return fault(at, 'an object');
	if (t !== null && value.t !== t) return fault(`${at}/t`, `"${t}"`);
	for (const name of Object.keys(value)) {
		const known = Object.hasOwn(members, name) || Object.hasOwn(members, `${name}?`);
		const tag = t !== null && name === 't';
		if ((!known && !tag) || name.endsWith('?')) {
			return fault(`${at}/${escaped(name)}`, 'no such member');
		}
	}
	for (const [key, shape] of Object.entries(members)) {
		const name = key.replace('?', '');
		const place = `${at}/${name}`;
		const there = Object.hasOwn(value, name);
		if (!there && name === key) return fault(place, 'this member, which is missing');
		const found = there ? checkValue(shape, value[name], place) : null;
		if (found) return found;
	}
	return null;
}

/**
 * Checks a value against a message, as strictly as the servers do.
 * @param {string} type such as "gate.ev"
 * @param {unknown} value what JSON.parse returned
 * @returns {Fault | null} null when it fits, else the first fault
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
 * @returns {{type?: string, value?: any, error?: string, pointer?: string, expected?: string}}
 * type and value, or error (a code of `errors`: bad_json, too_deep, unknown_message or
 * bad_message) with pointer and expected
 */
export function parse(type, text) {
	if (depth(text) > MAX_DEPTH) {
		return { error: 'too_deep', ...fault('', `at most ${MAX_DEPTH} levels`) };
	}
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		value = null;
	}
	if (typeof value !== 'object' || value === null) {
		return { error: 'bad_json', ...fault('', 'a JSON object') };
	}
	const named = typeof value.t === 'string';
	const full = type.endsWith('.*') ? type.slice(0, -1) + (named ? value.t : '') : type;
	const found = check(full, value);
	if (found === null) return { type: full, value };
	const known = Object.hasOwn(messages, full) && (messages[full].t ?? value.t) === value.t;
	return { error: named && !known ? 'unknown_message' : 'bad_message', ...found };
}

/** Levels of objects and lists, without parsing. @param {string} text */
function depth(text) {
	let level = 0;
	let deepest = 0;
	let quoted = false;
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
