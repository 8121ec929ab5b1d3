// The generator refuses schemas that it cannot express, or that could tell who spoke; and leaves
// files alone that would not change.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
	cpSync,
	mkdtempSync,
	readFileSync,
	readdirSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const proto = fileURLToPath(new URL('../../proto/', import.meta.url));

function withCopy(use) {
	const folder = mkdtempSync(join(tmpdir(), 'subrosa-proto-'));
	try {
		for (const part of ['schema', 'lib', 'generate.mjs', 'errors.json', 'groups.json']) {
			cpSync(join(proto, part), join(folder, part), { recursive: true });
		}
		use(folder, () =>
			spawnSync(process.execPath, [join(folder, 'generate.mjs'), join(folder, 'out')], {
				encoding: 'utf8',
			}),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const edit = (file, change) => (folder) => {
	const path = join(folder, file);
	const value = JSON.parse(readFileSync(path, 'utf8'));
	change(value);
	writeFileSync(path, JSON.stringify(value));
};

const replace = (file, from, to) => (folder) => {
	const path = join(folder, file);
	const text = readFileSync(path, 'utf8');
	assert.ok(text.includes(from));
	writeFileSync(path, text.replace(from, to));
};

const text = { type: 'string', format: 'text', maxLength: 8 };
const member = (file, name, schema) =>
	edit(file, (message) => {
		message.properties[name] = schema;
	});

const FAULTS = [
	[
		'a keyword that is not known',
		member('schema/gate.bye.json', 'extra', { ...text, pattern: 'a' }),
		/"pattern"/,
	],
	[
		'a type that is not known',
		member('schema/gate.bye.json', 'extra', { type: 'number' }),
		/"number"/,
	],
	[
		'a format that is not known',
		member('schema/gate.bye.json', 'extra', { type: 'string', format: 'uri' }),
		/"uri"/,
	],
	[
		'a text without a limit',
		member('schema/gate.bye.json', 'extra', { type: 'string' }),
		/maxLength/,
	],
	[
		'a number without a limit',
		member('schema/gate.bye.json', 'extra', { type: 'integer', minimum: 0 }),
		/maximum/,
	],
	[
		'an optional boolean',
		member('schema/gate.bye.json', 'extra', { type: 'boolean' }),
		/boolean/,
	],
	[
		'a list of lists',
		member('schema/gate.bye.json', 'extra', {
			type: 'array',
			maxItems: 2,
			items: { type: 'array', maxItems: 2, items: text },
		}),
		/list of array/,
	],
	[
		'a list of values that is not there',
		member('schema/gate.bye.json', 'extra', { $ref: 'enums.json#/nothing' }),
		/nothing/,
	],
	['a word of C', member('schema/gate.bye.json', 'register', text), /C/],
	[
		'members that collide in C',
		edit('schema/gate.receipts.json', (message) => {
			message.properties.ok_count = text;
		}),
		/collide/,
	],
	[
		'open objects',
		edit('schema/gate.bye.json', (message) => {
			delete message.additionalProperties;
		}),
		/additionalProperties/,
	],
	[
		'a required member that is not described',
		edit('schema/gate.bye.json', (message) => {
			message.required.push('ghost');
		}),
		/ghost/,
	],
	[
		'another title',
		edit('schema/gate.bye.json', (message) => {
			message.title = 'gate.good';
		}),
		/title/,
	],
	[
		'another "t"',
		edit('schema/gate.bye.json', (message) => {
			message.properties.t.const = 'good';
		}),
		/"bye"/,
	],
	[
		'a name where people speak',
		member('schema/frame.post.json', 'author_name', text),
		/who, where or when/,
	],
	[
		'an address inside a list',
		edit('schema/floor.support.json', (message) => {
			message.properties.counts.items.properties.ip = text;
		}),
		/who, where or when/,
	],
	[
		'a time in the journal',
		member('schema/core.item.json', 'time', { type: 'integer', minimum: 0, maximum: 9 }),
		/who, where or when/,
	],
	[
		'a member twice',
		replace('schema/gate.bye.json', '"properties": {', '"properties": {"t": {"const": "bye"},'),
		/twice/,
	],
	[
		'a value twice',
		edit('schema/enums.json', (enums) => {
			enums.view.enum.push('floor');
		}),
		/"floor" occurs twice/,
	],
	[
		'an error twice',
		edit('errors.json', (errors) => {
			errors.push({ ...errors[1] });
		}),
		/twice/,
	],
	[
		'success that is not first',
		edit('errors.json', (errors) => {
			errors.reverse();
		}),
		/zero is success/,
	],
	[
		'a group without a row',
		edit('groups.json', (groups) => {
			delete groups.gate;
		}),
		/"gate"/,
	],
	['text that is not JSON', replace('schema/gate.bye.json', '{', '{,'), /JSON/],
];

for (const [what, spoil, message] of FAULTS) {
	test(`the generator refuses ${what}`, () =>
		withCopy((folder, generate) => {
			spoil(folder);
			const result = generate();
			assert.equal(result.status, 1, result.stderr);
			assert.match(result.stderr, message);
			assert.throws(() => statSync(join(folder, 'out')), 'nothing is written');
		}));
}

test('a file that would not change is left alone', () =>
	withCopy((folder, generate) => {
		assert.equal(generate().status, 0);
		const gen = join(folder, 'out', 'gen');
		const longAgo = new Date(2000, 0, 1);
		for (const file of readdirSync(gen)) utimesSync(join(gen, file), longAgo, longAgo);
		edit('errors.json', (errors) => {
			errors[1].text = 'no memory is left';
		})(folder);
		assert.equal(generate().status, 0);
		const written = readdirSync(gen).filter(
			(file) => statSync(join(gen, file)).mtimeMs !== longAgo.getTime(),
		);
		assert.deepEqual(written.sort(), [
			'err.tbl',
			'messages.js',
			'protocol.html',
			'protocol.md',
		]);
	}));

test('wrong use is told apart from a fault', () => {
	assert.equal(spawnSync(process.execPath, [join(proto, 'generate.mjs')]).status, 2);
});
