// emit_c_source - gen/wire.c: the tables of server/wire/shape.h.

import { MADE, cType, isArray, lines, needsHas, quoted, upper } from './c_names.mjs';
import { allTypes } from './model.mjs';

const readAsUnsigned = (tag) => `\
_Static_assert(sizeof(enum ${tag}) == sizeof(unsigned), "enums are read as unsigned");`;

const enumDefinition = ({ name, values }) => `\
static const char *const ${name}_names[] = {${values.map(quoted).join(', ')}};
static const struct wire_enum ${name}_values = {${name}_names, ${values.length}};
${readAsUnsigned(`wire_${name}`)}

const char *wire_${name}_name(enum wire_${name} value)
{
	return (unsigned)value < ${values.length} ? ${name}_names[value] : "";
}

bool wire_${name}_parse(struct str text, enum wire_${name} *out)
{
	unsigned index;
	if (!wire_enum_parse(&${name}_values, text, &index))
		return false;
	*out = (enum wire_${name})index;
	return true;
}
`;

function shapeInitializer(shape, itemsName) {
	const parts = [`.kind = SHAPE_${upper(shape.kind)}`];
	if (shape.max !== undefined) parts.push(`.min = ${shape.min}`, `.max = ${shape.max}`);
	if (shape.kind === 'array') parts.push(`.items = &${itemsName}`);
	else parts.push(`.size = sizeof(${cType(shape)})`);
	if (shape.kind === 'enum') parts.push(`.values = &${shape.values.name}_values`);
	if (shape.kind === 'object') parts.push(`.type = &wire_type_${shape.type.name}`);
	return `{${parts.join(', ')}}`;
}

const itemsDefinition = (type, { name, shape }) => `\
static const struct shape ${type.name}_${name}_items =
	${shapeInitializer(shape.items)};
`;

function memberInitializer(type, member) {
	const { name, required, shape } = member;
	const offset = (field) => `offsetof(struct wire_${type.name}, ${field})`;
	const offsetIf = (there, field) => (there ? `(long)${offset(field)}` : 'SHAPE_NO_OFFSET');
	return [
		`\t{${quoted(name)}, ${required},`,
		`\t ${shapeInitializer(shape, `${type.name}_${name}_items`)},`,
		`\t ${offset(name)},`,
		`\t ${offsetIf(isArray(member), `${name}_count`)},`,
		`\t ${offsetIf(needsHas(member), `has_${name}`)}},`,
	].join('\n');
}

const membersDefinition = (type) => `\
static const struct shape_member ${type.name}_members[] = {
${lines(type.members, (member) => memberInitializer(type, member))}
};
`;

function typeDefinition(type) {
	const { name, full = name, t, members } = type;
	const items = members.filter(isArray).map((member) => itemsDefinition(type, member));
	return `${items.join('')}${members.length ? membersDefinition(type) : ''}\
const struct wire_type wire_type_${name} = {
	${quoted(full)}, ${t === null ? 'NULL' : quoted(t)},
	${members.length ? `${name}_members` : 'NULL'}, ${members.length},
	sizeof(struct wire_${name}),
};
`;
}

const messageList = (messages) => `\
const struct wire_type *const wire_messages[WIRE_MESSAGE_COUNT] = {
${lines(messages, ({ name }) => `\t&wire_type_${name},`)}
};
`;

const groupDefinition = ({ name, messages }) => `\
${readAsUnsigned(`wire_${name}_type`)}
static const struct wire_type *const ${name}_types[] = {
${lines(messages, (message) => `\t&wire_type_${message.name},`)}
};
const struct wire_group wire_group_${name} = {
	${name}_types, ${messages.length}, sizeof(struct wire_${name}),
	offsetof(struct wire_${name}, ${messages[0].short}),
};
`;

/** The tables behind gen/wire.h. */
export function emitWireSource(model) {
	return [
		`${MADE}#include "gen/wire.h"\n\n#include <stddef.h>\n`,
		...model.enums.map(enumDefinition),
		...allTypes(model).map(typeDefinition),
		messageList(model.messages),
		...model.groups.filter((group) => group.tagged).map(groupDefinition),
	].join('\n');
}
