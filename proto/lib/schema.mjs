// schema - what a JSON Schema of proto/ may say, and nothing else: what passes here can be said
// in C, in JavaScript and in the manual alike.

import { fail, noTwice, onlyKeys } from './source.mjs';

const FORMATS = ['id', 'slug', 'code', 'lang', 'guid', 'date', 'hhmm', 'b64', 'text'];

const C_KEYWORDS = new Set(
	`auto break case char const continue default do double else enum extern float for goto if inline
	int long register restrict return short signed sizeof static struct switch typedef union unsigned
	void volatile while bool true false`.split(/\s+/),
);

function bounds(where, schema, low, high, ceiling) {
	const min = schema[low] ?? 0;
	const max = schema[high];
	if (
		!Number.isSafeInteger(min) ||
		!Number.isSafeInteger(max) ||
		min < 0 ||
		min > max ||
		max > ceiling
	) {
		fail(where, `${low} and ${high} are not a range from 0 to ${ceiling}`);
	}
	return { min, max };
}

/** Turns schemas into types: {name, t, members: [{name, required, shape, description}]}. */
export class SchemaReader {
	constructor(enums) {
		this.enums = enums;
		this.defs = new Map();
	}

	shape(where, schema, name) {
		if (schema.$ref !== undefined) return this.reference(where, schema);
		switch (schema.type) {
			case 'string':
				return this.string(where, schema);
			case 'integer':
				onlyKeys(where, schema, ['type', 'description', 'minimum', 'maximum']);
				if (schema.minimum === undefined) fail(where, 'an integer needs "minimum"');
				return {
					kind: 'integer',
					...bounds(where, schema, 'minimum', 'maximum', Number.MAX_SAFE_INTEGER),
				};
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
				onlyKeys(where, schema, [
					'type',
					'description',
					'properties',
					'required',
					'additionalProperties',
				]);
				return { kind: 'object', type: this.object(where, schema, name) };
			default:
				return fail(where, `type "${schema.type}" is not known to the generator`);
		}
	}

	reference(where, schema) {
		onlyKeys(where, schema, ['$ref', 'description']);
		const [file, name] = schema.$ref.split('#/');
		if (file === 'enums.json' && this.enums.has(name))
			return { kind: 'enum', values: this.enums.get(name) };
		if (file === 'defs.json' && this.defs.has(name))
			return { kind: 'object', type: this.defs.get(name) };
		return fail(where, `there is no ${schema.$ref}`);
	}

	string(where, schema) {
		const format = schema.format ?? 'text';
		if (!FORMATS.includes(format))
			fail(where, `format "${format}" is not known to the generator`);
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
		if (['array', 'raw', 'boolean'].includes(items.kind))
			fail(where, `a list of ${items.kind} is not supported`);
		return { kind: 'array', ...bounds(where, schema, 'minItems', 'maxItems', 65536), items };
	}

	object(where, schema, name) {
		if (schema.type !== 'object') fail(where, 'an object is expected');
		if (schema.additionalProperties !== false)
			fail(where, '"additionalProperties" must be false');
		const names = Object.keys(schema.properties);
		noTwice(`${where} required`, schema.required);
		for (const required of schema.required) {
			if (!names.includes(required))
				fail(where, `"${required}" is required but not described`);
		}
		const type = { name, t: null, members: [] };
		for (const member of names) {
			const property = schema.properties[member];
			const place = `${where}/${member}`;
			if (!/^[a-z][a-z0-9_]*$/.test(member) || C_KEYWORDS.has(member))
				fail(place, 'cannot be a member in C');
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
			if (shape.kind === 'boolean' && !required)
				fail(place, 'a boolean is required: absent would mean false');
			type.members.push({
				name: member,
				required,
				shape,
				description: property.description ?? '',
			});
		}
		return type;
	}
}
