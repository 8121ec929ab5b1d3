// emit_c_header - gen/err.tbl and gen/wire.h.

import {
	MADE,
	cType,
	isArray,
	lines,
	needsHas,
	quoted,
	refuseCollisions,
	upper,
} from './c_names.mjs';
import { allTypes } from './model.mjs';

const comment = (text) => `/* ${text.replaceAll('/*', '/ *').replaceAll('*/', '* /')} */\n`;

/** The rows of enum err, in the order of errors.json. */
export function emitErrors({ errors }) {
	const row = ({ name, code, close = 0, text }) =>
		`ROW(${name}, ${quoted(code)}, ${close}, ${quoted(text)})`;
	return `${MADE}${lines(errors, row)}\n`;
}

const enumDeclaration = ({ name, values }) => `\
enum wire_${name} {
${lines(values, (value) => `\t${upper(`wire_${name}_${value}`)},`)}
};
enum { ${upper(`wire_${name}`)}_COUNT = ${values.length} };
const char *wire_${name}_name(enum wire_${name} value); /* static; "" when out of range */
MUST_CHECK bool wire_${name}_parse(struct str text, enum wire_${name} *out);
`;

function memberDeclaration(member) {
	const { name, shape } = member;
	const has = needsHas(member) ? `\tbool has_${name};\n` : '';
	const optional = member.required ? '' : ' /* optional */';
	if (!isArray(member)) return `${has}\t${cType(shape)} ${name};${optional}`;
	return `\tconst ${cType(shape.items)} *${name};${optional}\n\tsize_t ${name}_count;`;
}

const structDeclaration = (type) => `\
${type.description ? comment(`${type.full}: ${type.description}`) : ''}struct wire_${type.name} {
${lines(type.members, memberDeclaration) || '\tchar none; /* no member but "t" */'}
};
extern const struct wire_type wire_type_${type.name};
`;

// So that a struct can only meet the table that describes it.
const typedFunctions = (name, prefix, table) => `\
MUST_CHECK static inline enum err wire_${name}_decode(struct str json, struct arena *arena,
                                                      struct wire_${name} *out)
{
	return ${prefix}_decode(&${table}, json, arena, out);
}
MUST_CHECK static inline enum err wire_${name}_encode(const struct wire_${name} *in,
                                                      struct buf *out)
{
	return ${prefix}_encode(&${table}, in, out);
}
`;

const groupDeclaration = ({ name, text, from, to, way, messages }) => `\
${comment(`${name}: ${text} From ${from} to ${to}; ${way}.`)}enum wire_${name}_type {
${lines(messages, (message) => `\t${upper(`wire_${message.name}`)},`)}
};
enum { ${upper(`wire_${name}`)}_TYPE_COUNT = ${messages.length} };
struct wire_${name} {
	enum wire_${name}_type type;
	union {
${lines(messages, (message) => `\t\tstruct wire_${message.name} ${message.short};`)}
	};
};
extern const struct wire_group wire_group_${name};
${typedFunctions(name, 'wire_group', `wire_group_${name}`)}`;

const messageList = (messages) => `\
/* Every message, in the order of the names of their schemas. */
enum { WIRE_MESSAGE_COUNT = ${messages.length} };
extern const struct wire_type *const wire_messages[WIRE_MESSAGE_COUNT];
`;

/** Structs, enums and typed functions. */
export function emitWireHeader(model) {
	const types = allTypes(model);
	refuseCollisions(model, types);
	return [
		`${MADE}#ifndef SUBROSA_GEN_WIRE_H\n#define SUBROSA_GEN_WIRE_H\n\n#include "wire/wire.h"\n`,
		...model.enums.map(enumDeclaration),
		...types.map(structDeclaration),
		messageList(model.messages),
		...model.messages.map(({ name }) => typedFunctions(name, 'wire', `wire_type_${name}`)),
		...model.groups.filter((group) => group.tagged).map(groupDeclaration),
		'#endif\n',
	].join('\n');
}
