// emit_js - gen/messages.js: the tables of the schemas in front of the code of lib/check.js.

import { readFileSync } from 'node:fs';

// Members as {"name": shape}, optional ones as {"name?": shape}; a shape is [kind, ...details].
function compactShape(shape) {
	switch (shape.kind) {
		case 'enum':
			return ['enum', shape.values.name];
		case 'object':
			return ['object', compactMembers(shape.type)];
		case 'array':
			return ['array', shape.min, shape.max, compactShape(shape.items)];
		default:
			return shape.max === undefined ? [shape.kind] : [shape.kind, shape.min, shape.max];
	}
}

function compactMembers(type) {
	return Object.fromEntries(
		type.members.map((member) => [
			member.required ? member.name : `${member.name}?`,
			compactShape(member.shape),
		]),
	);
}

function jsType(shape) {
	switch (shape.kind) {
		case 'integer':
			return 'number';
		case 'boolean':
			return 'boolean';
		case 'raw':
			return 'object';
		case 'enum':
			return shape.values.values.map((value) => `'${value}'`).join('|');
		case 'object':
			return `{${membersType(shape.type)}}`;
		case 'array':
			return `Array<${jsType(shape.items)}>`;
		default:
			return 'string';
	}
}

function membersType(type) {
	const tag = type.t === null || type.t === undefined ? [] : [`t: '${type.t}'`];
	return [
		...tag,
		...type.members.map(
			(member) => `${member.name}${member.required ? '' : '?'}: ${jsType(member.shape)}`,
		),
	].join(', ');
}

function typedef(message) {
	const name = message.name.replace(/(^|_)([a-z])/g, (all, line, letter) => letter.toUpperCase());
	return `/** @typedef {{${membersType(message)}}} ${name} ${message.description} */`;
}

const table = (name, type, about, entries) => `\
/** ${about} @type {Readonly<Record<string, ${type}>>} */
export const ${name} = Object.freeze({
${entries.map(([key, value]) => `\t${JSON.stringify(key)}: ${JSON.stringify(value)},`).join('\n')}
});
`;

/** An ES module without imports. */
export function emitMessages(model) {
	const code = readFileSync(new URL('./check.js', import.meta.url), 'utf8');
	const [, body] = code.split('// ---- tables end here ----\n');
	const enums = model.enums.map(({ name, values }) => [name, values]);
	const errors = model.errors.map(({ code: name, close = 0, text }) => [name, { close, text }]);
	const messages = model.messages.map((message) => [
		message.full,
		{ t: message.t, members: compactMembers(message) },
	]);
	return [
		'// Made by proto/generate.mjs from proto/ and proto/lib/check.js. Do not edit.\n',
		`${model.messages.map(typedef).join('\n')}\n`,
		table('enums', 'string[]', 'Values, in the order of the schemas.', enums),
		table('errors', '{close: number, text: string}', 'By code; close 0: no close.', errors),
		table(
			'messages',
			'{t: string | null, members: Record<string, any>}',
			'By name, such as "gate.ev".',
			messages,
		),
		body,
	].join('\n');
}
