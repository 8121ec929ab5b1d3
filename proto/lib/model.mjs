// model - reads proto/schema, enums, defs and errors into one model, and refuses whatever it
// does not know. What passes here can be expressed in C, in JavaScript and in the manual alike.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FORMATS = ['id', 'slug', 'code', 'lang', 'guid', 'date', 'hhmm', 'b64', 'text'];

// Messages that carry what people say have no place for who said it, from where, or when.
const CONTENT_GROUPS = ['frame', 'floor', 'desk', 'harvest', 'core'];
const TELLTALE_WORDS = new Set([
	'name', 'user', 'username', 'author', 'sender', 'participant', 'ip', 'address', 'addr', 'host',
	'email', 'mail', 'phone', 'time', 'timestamp', 'date', 'clock', 'device', 'agent', 'seat',
]);

const C_KEYWORDS = new Set(('auto break case char const continue default do double else enum extern ' +
	'float for goto if inline int long register restrict return short signed sizeof static struct ' +
	'switch typedef union unsigned void volatile while bool true false').split(' '));

export class SchemaError extends Error {}

function fail(where, what) {
	throw new SchemaError(`${where}: ${what}`);
}

// JSON.parse keeps the last of two members with one name. These files are written without
// needless escapes, so that a text which does not survive the round trip has lost a member.
function readJson(path) {
	const text = readFileSync(path, 'utf8');
	const value = JSON.parse(text);
	const dense = text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
	if (dense !== JSON.stringify(value)) fail(path, 'a member occurs twice, or an escape is needless');
	return value;
}

function onlyKeys(where, schema, allowed) {
	for (const key of Object.keys(schema)) {
		if (!allowed.includes(key)) fail(where, `"${key}" is not known to the generator here`);
	}
}

function noTwice(where, list) {
	if (!Array.isArray(list)) fail(where, 'a list is expected');
	const twice = list.find((value, index) => list.indexOf(value) !== index);
	if (twice !== undefined) fail(where, `"${twice}" occurs twice`);
}

function bounds(where, schema, low, high, ceiling) {
	const min = schema[low] ?? 0;
	const max = schema[high];
	if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || min < 0 || min > max || max > ceiling) {
		fail(where, `${low} and ${high} are not a range from 0 to ${ceiling}`);
	}
	return { min, max };
}

class Reader {
	constructor(enums) {
		this.enums = enums;
		this.defs = new Map();
	}

	shape(where, schema, name) {
		if (schema.$ref !== undefined) return this.reference(where, schema);
		switch (schema.type) {
		case 'string': return this.string(where, schema);
		case 'integer':
			onlyKeys(where, schema, ['type', 'description', 'minimum', 'maximum']);
			if (schema.minimum === undefined) fail(where, 'an integer needs "minimum"');
			return { kind: 'integer', ...bounds(where, schema, 'minimum', 'maximum', Number.MAX_SAFE_INTEGER) };
		case 'boolean':
			onlyKeys(where, schema, ['type', 'description']);
			return { kind: 'boolean' };
		case 'array':
			onlyKeys(where, schema, ['type', 'description', 'items', 'minItems', 'maxItems']);
			return this.array(where, schema, name);
		case 'object':
			if (schema.properties === undefined) {
				onlyKeys(where, schema, ['type', 'description']);
				return { kind: 'raw' };
			}
			onlyKeys(where, schema, ['type', 'description', 'properties', 'required', 'additionalProperties']);
			return { kind: 'object', type: this.object(where, schema, name) };
		default: return fail(where, `type "${schema.type}" is not known to the generator`);
		}
	}

	reference(where, schema) {
		onlyKeys(where, schema, ['$ref', 'description']);
		const [file, name] = schema.$ref.split('#/');
		if (file === 'enums.json' && this.enums.has(name)) return { kind: 'enum', values: this.enums.get(name) };
		if (file === 'defs.json' && this.defs.has(name)) return { kind: 'object', type: this.defs.get(name) };
		return fail(where, `there is no ${schema.$ref}`);
	}

	string(where, schema) {
		const format = schema.format ?? 'text';
		if (!FORMATS.includes(format)) fail(where, `format "${format}" is not known to the generator`);
		if (format === 'b64') {
			onlyKeys(where, schema, ['type', 'description', 'format', 'x-minBytes', 'x-maxBytes']);
			return { kind: 'b64', ...bounds(where, schema, 'x-minBytes', 'x-maxBytes', 1 << 24) };
		}
		if (format === 'text') {
			onlyKeys(where, schema, ['type', 'description', 'format', 'minLength', 'maxLength']);
			return { kind: 'text', ...bounds(where, schema, 'minLength', 'maxLength', 1 << 24) };
		}
		onlyKeys(where, schema, ['type', 'description', 'format']);
		return { kind: format };
	}

	array(where, schema, name) {
		const items = this.shape(`${where}/*`, schema.items, name);
		if (['array', 'raw', 'boolean'].includes(items.kind)) fail(where, `a list of ${items.kind} is not supported`);
		return { kind: 'array', ...bounds(where, schema, 'minItems', 'maxItems', 65536), items };
	}

	object(where, schema, name) {
		if (schema.type !== 'object') fail(where, 'an object is expected');
		if (schema.additionalProperties !== false) fail(where, '"additionalProperties" must be false');
		const names = Object.keys(schema.properties);
		noTwice(`${where} required`, schema.required);
		for (const required of schema.required) {
			if (!names.includes(required)) fail(where, `"${required}" is required but not described`);
		}
		const type = { name, t: null, members: [] };
		for (const member of names) {
			const property = schema.properties[member];
			const place = `${where}/${member}`;
			if (!/^[a-z][a-z0-9_]*$/.test(member) || C_KEYWORDS.has(member)) fail(place, 'cannot be a member in C');
			const required = schema.required.includes(member);
			if (member === 't') {
				onlyKeys(place, property, ['const']);
				if (typeof property.const !== 'string' || !required || names[0] !== 't') {
					fail(place, '"t" is a constant string, required, and comes first');
				}
				type.t = property.const;
				continue;
			}
			const shape = this.shape(place, property, `${name}_${member}`);
			if (shape.kind === 'boolean' && !required) fail(place, 'a boolean is required: absent would mean false');
			type.members.push({ name: member, required, shape, description: property.description ?? '' });
		}
		return type;
	}
}

function readEnums(path) {
	const enums = new Map();
	for (const [name, schema] of Object.entries(readJson(path))) {
		onlyKeys(`${path} ${name}`, schema, ['type', 'description', 'enum']);
		noTwice(`${path} ${name}`, schema.enum);
		for (const value of schema.enum) {
			if (!/^[a-z][a-z0-9_]*$/.test(value)) fail(`${path} ${name}`, `"${value}" cannot be a constant in C`);
		}
		enums.set(name, { name, values: schema.enum, description: schema.description ?? '' });
	}
	return enums;
}

function readErrors(path) {
	const errors = readJson(path);
	noTwice(path, errors.map((error) => error.name));
	noTwice(path, errors.map((error) => error.code));
	for (const error of errors) {
		onlyKeys(`${path} ${error.name}`, error, ['name', 'code', 'from', 'close', 'text']);
		if (!/^[A-Z][A-Z0-9_]*$/.test(error.name) || !/^[a-z0-9_]{1,32}$/.test(error.code) || !error.text) {
			fail(`${path} ${error.name}`, 'name, code and text are needed');
		}
	}
	if (errors[0]?.name !== 'OK') fail(path, 'the first row is OK, because zero is success');
	return errors;
}

function refuseTelltales(where, type) {
	for (const member of type.members) {
		if (member.name.split('_').some((word) => TELLTALE_WORDS.has(word))) {
			fail(where, `"${member.name}" could say who, where or when; content messages must not`);
		}
		const inner = member.shape.kind === 'array' ? member.shape.items : member.shape;
		if (inner.kind === 'object') refuseTelltales(`${where}/${member.name}`, inner.type);
	}
}

function readMessage(reader, folder, file) {
	const name = file.slice(0, -'.json'.length);
	const schema = readJson(join(folder, file));
	onlyKeys(file, schema, ['$schema', 'title', 'description', 'type', 'properties', 'required', 'additionalProperties']);
	if (!/^[a-z]+\.[a-z_]+$/.test(name) || schema.title !== name) fail(file, 'title and file name must be <group>.<name>');
	if (!schema.description) fail(file, 'a description is needed');
	const [group, short] = name.split('.');
	const type = reader.object(name, schema, `${group}_${short}`);
	if (type.t !== null && type.t !== short) fail(name, `"t" must be "${short}"`);
	if (CONTENT_GROUPS.includes(group)) refuseTelltales(name, type);
	return { ...type, full: name, group, short, description: schema.description };
}

// A group that has more than one message with a "t" is read by that member.
function collectGroups(messages, described) {
	const groups = new Map();
	for (const message of messages) {
		if (!groups.has(message.group)) {
			const about = described[message.group] ?? fail('groups.json', `the group "${message.group}" is missing`);
			groups.set(message.group, { name: message.group, ...about, messages: [] });
		}
		groups.get(message.group).messages.push(message);
	}
	for (const name of Object.keys(described)) {
		if (!groups.has(name)) fail('groups.json', `the group "${name}" has no message`);
	}
	for (const group of groups.values()) {
		group.tagged = group.messages.length > 1 && group.messages.every((message) => message.t !== null);
	}
	return [...groups.values()];
}

/** Reads proto/. Throws SchemaError with the file, the place and the fault. */
export function readModel(proto) {
	const folder = join(proto, 'schema');
	const enums = readEnums(join(folder, 'enums.json'));
	const reader = new Reader(enums);
	for (const [name, schema] of Object.entries(readJson(join(folder, 'defs.json')))) {
		onlyKeys(`defs.json ${name}`, schema, ['type', 'description', 'properties', 'required', 'additionalProperties']);
		reader.defs.set(name, reader.object(`defs.json ${name}`, schema, name));
	}
	const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort();
	const messages = files.filter((file) => file !== 'enums.json' && file !== 'defs.json')
		.map((file) => readMessage(reader, folder, file));
	const groups = collectGroups(messages, readJson(join(proto, 'groups.json')));
	return {
		enums: [...enums.values()],
		defs: [...reader.defs.values()],
		errors: readErrors(join(proto, 'errors.json')),
		messages,
		groups,
	};
}

/** Every object type of the model once, inner ones before the ones that hold them. */
export function allTypes(model) {
	const types = new Set();
	const visit = (type) => {
		for (const { shape } of type.members) {
			const inner = shape.kind === 'array' ? shape.items : shape;
			if (inner.kind === 'object') visit(inner.type);
		}
		types.add(type);
	};
	model.defs.forEach(visit);
	model.messages.forEach(visit);
	return [...types];
}
