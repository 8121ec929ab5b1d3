// c_names - what messages and their members are called in C.

import { SchemaError } from './source.mjs';

/** First line of every file made. */
export const MADE = '/* Made by proto/generate.mjs from proto/. Do not edit. */\n';

export const upper = (name) => name.toUpperCase();
export const quoted = (text) => JSON.stringify(text);
export const lines = (list, line) => list.map(line).join('\n');

const STRING_KINDS = new Set(['text', 'slug', 'code', 'lang', 'guid', 'date', 'hhmm', 'raw']);

/** The type of one value. */
export function cType(shape) {
	if (STRING_KINDS.has(shape.kind)) return 'struct str';
	switch (shape.kind) {
		case 'id':
			return 'struct id';
		case 'b64':
			return 'struct bytes';
		case 'integer':
			return 'int64_t';
		case 'boolean':
			return 'bool';
		case 'enum':
			return `enum wire_${shape.values.name}`;
		case 'object':
			return `struct wire_${shape.type.name}`;
		default:
			throw new SchemaError(`no C type for ${shape.kind}`);
	}
}

export const isArray = (member) => member.shape.kind === 'array';

/** Kinds whose absence a pointer cannot tell have has_<name>. */
export const needsHas = (member) =>
	!member.required && ['id', 'integer', 'enum', 'object'].includes(member.shape.kind);

const namesOf = (member) => [
	member.name,
	...(isArray(member) ? [`${member.name}_count`] : []),
	...(needsHas(member) ? [`has_${member.name}`] : []),
];

/** C has one name space for tags and one for the rest: what JSON keeps apart may collide. */
export function refuseCollisions(model, types) {
	const seen = new Map();
	const claim = (name, owner) => {
		if (seen.has(name)) {
			throw new SchemaError(`${owner} and ${seen.get(name)} are both "${name}" in C`);
		}
		seen.set(name, owner);
	};
	for (const { name, values } of model.enums) {
		claim(`wire_${name}`, `enum ${name}`);
		for (const value of [...values, 'count'])
			claim(upper(`wire_${name}_${value}`), `enum ${name}`);
	}
	for (const type of types) claim(`wire_${type.name}`, `object ${type.name}`);
	for (const group of model.groups.filter((each) => each.tagged)) {
		claim(`wire_${group.name}`, `group ${group.name}`);
		claim(`wire_${group.name}_type`, `group ${group.name}`);
		for (const { name } of group.messages) claim(upper(`wire_${name}`), `group ${group.name}`);
	}
	for (const type of types) {
		const names = type.members.flatMap(namesOf);
		if (new Set(names).size !== names.length) {
			throw new SchemaError(`${type.name}: members collide in C`);
		}
	}
}
