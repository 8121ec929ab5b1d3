// emit_c - gen/err.tbl, gen/wire.h and gen/wire.c.

import { SchemaError, allTypes } from './model.mjs';

const MADE = '/* Made by proto/generate.mjs from proto/schema. Do not edit. */\n';

const STRING_KINDS = new Set(['text', 'slug', 'code', 'lang', 'guid', 'date', 'hhmm', 'raw']);

const upper = (name) => name.toUpperCase();
const quoted = (text) => JSON.stringify(text);
const comment = (text) => `/* ${text.replaceAll('/*', '/ *').replaceAll('*/', '* /')} */\n`;

// Kinds whose absence a pointer cannot tell.
const needsHas = (member) => !member.required && ['id', 'integer', 'enum', 'object'].includes(member.shape.kind);

function cType(shape) {
	if (STRING_KINDS.has(shape.kind)) return 'struct str';
	switch (shape.kind) {
	case 'id': return 'struct id';
	case 'b64': return 'struct bytes';
	case 'integer': return 'int64_t';
	case 'boolean': return 'bool';
	case 'enum': return `enum wire_${shape.values.name}`;
	case 'object': return `struct wire_${shape.type.name}`;
	default: throw new SchemaError(`no C type for ${shape.kind}`);
	}
}

/** The rows of enum err, in the order of errors.json. */
export function emitErrors(model) {
	const rows = model.errors.map((error) =>
		`ROW(${error.name}, ${quoted(error.code)}, ${error.close ?? 0}, ${quoted(error.text)})`);
	return `/* Made by proto/generate.mjs from proto/errors.json. Do not edit. */\n${rows.join('\n')}\n`;
}

// C has one name space for tags and one for everything else: what JSON keeps apart may collide.
function refuseCollisions(model, types) {
	const seen = new Map();
	const claim = (name, owner) => {
		if (seen.has(name)) throw new SchemaError(`${owner} and ${seen.get(name)} are both "${name}" in C`);
		seen.set(name, owner);
	};
	for (const { name, values } of model.enums) {
		claim(`wire_${name}`, `enum ${name}`);
		values.forEach((value) => claim(upper(`wire_${name}_${value}`), `enum ${name}`));
	}
	for (const type of types) claim(`wire_${type.name}`, `object ${type.name}`);
	for (const group of model.groups.filter((each) => each.tagged)) {
		claim(`wire_${group.name}`, `group ${group.name}`);
		claim(`wire_${group.name}_type`, `group ${group.name}`);
		group.messages.forEach((message) => claim(upper(`wire_${message.name}`), `group ${group.name}`));
	}
	for (const type of types) {
		const names = type.members.flatMap((member) => [member.name,
			...(member.shape.kind === 'array' ? [`${member.name}_count`] : []),
			...(needsHas(member) ? [`has_${member.name}`] : [])]);
		if (new Set(names).size !== names.length) throw new SchemaError(`${type.name}: members collide in C`);
	}
}

function enumDeclaration({ name, values }) {
	return `enum wire_${name} {\n${values.map((value) => `\t${upper(`wire_${name}_${value}`)},\n`).join('')}};\n` +
		`enum { ${upper(`wire_${name}`)}_COUNT = ${values.length} };\n` +
		`const char *wire_${name}_name(enum wire_${name} value); /* static; "" when out of range */\n` +
		`MUST_CHECK bool wire_${name}_parse(struct str text, enum wire_${name} *out);\n`;
}

function enumDefinition({ name, values }) {
	return `static const char *const ${name}_names[] = {${values.map(quoted).join(', ')}};\n` +
		`static const struct wire_enum ${name}_values = {${name}_names, ${values.length}};\n` +
		`_Static_assert(sizeof(enum wire_${name}) == sizeof(unsigned), "enums are read as unsigned");\n\n` +
		`const char *wire_${name}_name(enum wire_${name} value)\n{\n` +
		`\treturn (unsigned)value < ${values.length} ? ${name}_names[value] : "";\n}\n\n` +
		`bool wire_${name}_parse(struct str text, enum wire_${name} *out)\n{\n` +
		`\tunsigned index;\n` +
		`\tif (!wire_enum_parse(&${name}_values, text, &index))\n\t\treturn false;\n` +
		`\t*out = (enum wire_${name})index;\n\treturn true;\n}\n`;
}

function memberDeclaration(member) {
	const lines = [];
	if (needsHas(member)) lines.push(`\tbool has_${member.name};\n`);
	const optional = member.required ? '' : ' /* optional */';
	if (member.shape.kind === 'array') {
		lines.push(`\tconst ${cType(member.shape.items)} *${member.name};${optional}\n\tsize_t ${member.name}_count;\n`);
	} else {
		lines.push(`\t${cType(member.shape)} ${member.name};${optional}\n`);
	}
	return lines.join('');
}

function structDeclaration(type) {
	const body = type.members.map(memberDeclaration).join('') || '\tchar none; /* no member but "t" */\n';
	const about = type.description ? comment(`${type.full}: ${type.description}`) : '';
	return `${about}struct wire_${type.name} {\n${body}};\nextern const struct wire_type wire_type_${type.name};\n`;
}

function shapeInitializer(shape, itemsName) {
	const parts = [`.kind = SHAPE_${upper(shape.kind)}`];
	if (shape.max !== undefined) parts.push(`.min = ${shape.min}`, `.max = ${shape.max}`);
	if (shape.kind === 'array') parts.push(`.items = &${itemsName}`);
	else parts.push(`.size = sizeof(${cType(shape)})`);
	if (shape.kind === 'enum') parts.push(`.values = &${shape.values.name}_values`);
	if (shape.kind === 'object') parts.push(`.type = &wire_type_${shape.type.name}`);
	return `{${parts.join(', ')}}`;
}

function memberInitializer(type, member) {
	const offset = (name) => `offsetof(struct wire_${type.name}, ${name})`;
	const count = member.shape.kind === 'array' ? `(long)${offset(`${member.name}_count`)}` : 'SHAPE_NO_OFFSET';
	const has = needsHas(member) ? `(long)${offset(`has_${member.name}`)}` : 'SHAPE_NO_OFFSET';
	return `\t{${quoted(member.name)}, ${member.required},\n` +
		`\t ${shapeInitializer(member.shape, `${type.name}_${member.name}_items`)},\n` +
		`\t ${offset(member.name)}, ${count}, ${has}},\n`;
}

function typeDefinition(type) {
	const items = type.members.filter((member) => member.shape.kind === 'array').map((member) =>
		`static const struct shape ${type.name}_${member.name}_items =\n\t${shapeInitializer(member.shape.items)};\n`);
	const members = type.members.map((member) => memberInitializer(type, member)).join('');
	const table = members ? `static const struct shape_member ${type.name}_members[] = {\n${members}};\n` : '';
	return `${items.join('')}${table}const struct wire_type wire_type_${type.name} = {\n` +
		`\t${quoted(type.full ?? type.name)}, ${type.t === null ? 'NULL' : quoted(type.t)}, ` +
		`${members ? `${type.name}_members` : 'NULL'}, ${type.members.length},\n` +
		`\tsizeof(struct wire_${type.name}),\n};\n`;
}

function typedFunctions(name, decode, encode, table) {
	return `MUST_CHECK static inline enum err wire_${name}_decode(struct str json, struct arena *arena,\n` +
		`\tstruct wire_${name} *out)\n{\n\treturn ${decode}(&${table}, json, arena, out);\n}\n` +
		`MUST_CHECK static inline enum err wire_${name}_encode(const struct wire_${name} *in, struct buf *out)\n` +
		`{\n\treturn ${encode}(&${table}, in, out);\n}\n`;
}

function groupDeclaration(group) {
	const constants = group.messages.map((message) => `\t${upper(`wire_${message.name}`)},\n`).join('');
	const members = group.messages.map((message) => `\t\tstruct wire_${message.name} ${message.short};\n`).join('');
	return comment(`${group.name}: ${group.text} From ${group.from} to ${group.to}; ${group.way}.`) +
		`enum wire_${group.name}_type {\n${constants}};\n` +
		`enum { ${upper(`wire_${group.name}`)}_TYPE_COUNT = ${group.messages.length} };\n` +
		`struct wire_${group.name} {\n\tenum wire_${group.name}_type type;\n\tunion {\n${members}\t};\n};\n` +
		`extern const struct wire_group wire_group_${group.name};\n` +
		typedFunctions(group.name, 'wire_group_decode', 'wire_group_encode', `wire_group_${group.name}`);
}

function groupDefinition(group) {
	const name = group.name;
	return `_Static_assert(sizeof(enum wire_${name}_type) == sizeof(unsigned), "enums are read as unsigned");\n` +
		`static const struct wire_type *const ${name}_types[] = {\n` +
		`${group.messages.map((message) => `\t&wire_type_${message.name},\n`).join('')}};\n` +
		`const struct wire_group wire_group_${name} = {\n\t${name}_types, ${group.messages.length}, ` +
		`sizeof(struct wire_${name}),\n\toffsetof(struct wire_${name}, ${group.messages[0].short}),\n};\n`;
}

/** Structs, enums and typed functions. */
export function emitWireHeader(model) {
	const types = allTypes(model);
	refuseCollisions(model, types);
	return [
		`${MADE}#ifndef SUBROSA_GEN_WIRE_H\n#define SUBROSA_GEN_WIRE_H\n\n#include "wire/wire.h"\n`,
		...model.enums.map(enumDeclaration),
		...types.map(structDeclaration),
		'/* Every message, in the order of the names of their schemas. */\n' +
			`enum { WIRE_MESSAGE_COUNT = ${model.messages.length} };\n` +
			'extern const struct wire_type *const wire_messages[WIRE_MESSAGE_COUNT];\n',
		...model.messages.map((message) =>
			typedFunctions(message.name, 'wire_decode', 'wire_encode', `wire_type_${message.name}`)),
		...model.groups.filter((group) => group.tagged).map(groupDeclaration),
		'#endif\n',
	].join('\n');
}

/** The tables behind them. */
export function emitWireSource(model) {
	return [
		`${MADE}#include "gen/wire.h"\n\n#include <stddef.h>\n`,
		...model.enums.map(enumDefinition),
		...allTypes(model).map(typeDefinition),
		'const struct wire_type *const wire_messages[WIRE_MESSAGE_COUNT] = {\n' +
			`${model.messages.map((message) => `\t&wire_type_${message.name},\n`).join('')}};\n`,
		...model.groups.filter((group) => group.tagged).map(groupDefinition),
	].join('\n');
}
