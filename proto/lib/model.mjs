// model - proto/ as a whole: enums, shared objects, messages, their groups, and errors.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SchemaReader } from './schema.mjs';
import { fail, noTwice, onlyKeys, readJson } from './source.mjs';

// Messages that carry what people say have no place for who said it, from where, or when.
const CONTENT_GROUPS = ['frame', 'floor', 'desk', 'harvest', 'core'];
const TELLTALE_WORDS = new Set(
	`name user username author sender participant ip address addr host email mail phone time
	timestamp date clock device agent seat`.split(/\s+/),
);

function readEnums(path) {
	const enums = new Map();
	for (const [name, schema] of Object.entries(readJson(path))) {
		onlyKeys(`${path} ${name}`, schema, ['type', 'description', 'enum']);
		noTwice(`${path} ${name}`, schema.enum);
		for (const value of schema.enum) {
			if (!/^[a-z][a-z0-9_]*$/.test(value))
				fail(`${path} ${name}`, `"${value}" cannot be a constant in C`);
		}
		enums.set(name, { name, values: schema.enum, description: schema.description ?? '' });
	}
	return enums;
}

function readErrors(path) {
	const errors = readJson(path);
	noTwice(
		path,
		errors.map((error) => error.name),
	);
	noTwice(
		path,
		errors.map((error) => error.code),
	);
	for (const error of errors) {
		onlyKeys(`${path} ${error.name}`, error, ['name', 'code', 'from', 'close', 'text']);
		if (
			!/^[A-Z][A-Z0-9_]*$/.test(error.name) ||
			!/^[a-z0-9_]{1,32}$/.test(error.code) ||
			!error.text
		) {
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
	onlyKeys(file, schema, [
		'$schema',
		'title',
		'description',
		'type',
		'properties',
		'required',
		'additionalProperties',
	]);
	if (!/^[a-z]+\.[a-z_]+$/.test(name) || schema.title !== name)
		fail(file, 'title and file name must be <group>.<name>');
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
			const about =
				described[message.group] ??
				fail('groups.json', `the group "${message.group}" is missing`);
			groups.set(message.group, { name: message.group, ...about, messages: [] });
		}
		groups.get(message.group).messages.push(message);
	}
	for (const name of Object.keys(described)) {
		if (!groups.has(name)) fail('groups.json', `the group "${name}" has no message`);
	}
	for (const group of groups.values()) {
		group.tagged =
			group.messages.length > 1 && group.messages.every((message) => message.t !== null);
	}
	return [...groups.values()];
}

/** Reads proto/. Throws SchemaError with the file, the place and the fault. */
export function readModel(proto) {
	const folder = join(proto, 'schema');
	const enums = readEnums(join(folder, 'enums.json'));
	const reader = new SchemaReader(enums);
	for (const [name, schema] of Object.entries(readJson(join(folder, 'defs.json')))) {
		onlyKeys(`defs.json ${name}`, schema, [
			'type',
			'description',
			'properties',
			'required',
			'additionalProperties',
		]);
		reader.defs.set(name, reader.object(`defs.json ${name}`, schema, name));
	}
	const files = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
	const messages = files
		.filter((file) => file !== 'enums.json' && file !== 'defs.json')
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
