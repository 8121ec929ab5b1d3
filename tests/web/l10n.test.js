// The words: every language has every message with the same variables, and a missing one falls back
// in a way that a right-to-left page survives.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { load, root } from './built.mjs';

const { FluentBundle, FluentResource } = await load('lib/vendor.js');
const l10n = await load('lib/l10n.js');
const { LANGUAGES } = l10n;

const english = readdirSync(join(root, 'l10n', 'en')).filter((file) => file.endsWith('.ftl')).sort();
const read = (lang, file) => readFileSync(join(root, 'l10n', lang, file), 'utf8');

/** id -> the variables that it uses */
function messagesOf(lang, file) {
	const text = read(lang, file);
	const bundle = new FluentBundle(lang);
	assert.deepEqual(bundle.addResource(new FluentResource(text)), [], `${lang}/${file}: an id twice`);
	const blocks = text.split(/^(?=[a-z][a-z0-9-]* =)/m).filter((block) => /^[a-z]/.test(block));
	return new Map(blocks.map((block) => {
		const [id] = /^[a-z0-9-]+/.exec(block);
		assert.ok(bundle.hasMessage(id), `${lang}/${file}: ${id} is not valid Fluent`);
		return [id, [...new Set([...block.matchAll(/\$([a-z_]+)/g)].map((match) => match[1]))].sort()];
	}));
}

for (const lang of Object.keys(LANGUAGES).filter((one) => one !== 'en')) {
	for (const file of english) {
		test(`${lang}/${file} has every message of English, with its variables`, () => {
			assert.deepEqual(Object.fromEntries([...messagesOf(lang, file)].sort()),
				Object.fromEntries([...messagesOf('en', file)].sort()));
		});
	}
}

test('numbers are Latin digits everywhere; none is typed in Arabic-Indic', () => {
	for (const file of english) {
		assert.doesNotMatch(read('ar', file), /[\u0660-\u0669\u06f0-\u06f9]/u, file);
	}
});

test('no exclamation marks', () => {
	for (const lang of Object.keys(LANGUAGES)) {
		for (const file of english) assert.doesNotMatch(read(lang, file), /[!¡！]/u, `${lang}/${file}`);
	}
});

test('every form of a plural is there: six in Arabic', () => {
	for (const file of english) {
		const blocks = read('ar', file).split(/^(?=[a-z])/m).filter((block) => block.includes('$count ->'));
		for (const block of blocks) {
			for (const form of ['zero', 'one', 'two', 'few', 'many', 'other']) {
				assert.ok(block.includes(`[${form}]`), `${file}: ${form} is missing in\n${block}`);
			}
		}
	}
});

test('every error that a program may send has its words, in every language', () => {
	const all = JSON.parse(readFileSync(new URL('../../proto/errors.json', import.meta.url), 'utf8'));
	const sent = all.filter(({ from }) => from).map(({ code }) => code);
	assert.ok(sent.length > 40);
	for (const lang of Object.keys(LANGUAGES)) {
		const words = messagesOf(lang, 'common.ftl');
		for (const code of sent) {
			assert.ok(words.has(`error-${code.replaceAll('_', '-')}`), `${lang}: no words for ${code}`);
		}
	}
});

test('the language is negotiated, Arabic counts in Latin digits, and a choice is kept', async () => {
	const options = { read: async (lang, name) => read(lang, `${name}.ftl`) };
	await l10n.loadWords(['room'], { ...options, wanted: ['pt', 'fr-CA', 'en'] });
	assert.equal(l10n.language.value, 'fr');
	await l10n.setLanguage('ar');
	assert.equal(l10n.direction.value, 'rtl');
	assert.match(l10n.words('floor-no', { no: 1234 }), /1.?234/u);
	assert.equal(l10n.t('act-close'), 'إغلاق');
});

test('a message that is only there in English says so to the browser', async () => {
	await l10n.loadWords([], {
		wanted: ['ar'], read: async (lang) => (lang === 'en' ? 'only-here = Only here\n' : 'other = آخر\n'),
	});
	const node = l10n.t('only-here');
	assert.equal(node.type, 'bdi');
	assert.deepEqual([node.props.lang, node.props.dir, node.props.children], ['en', 'ltr', 'Only here']);
	assert.equal(l10n.words('only-here'), 'Only here');
});

test('names of the forum file fall back to English', async () => {
	await l10n.loadWords([], { wanted: ['es'], read: async () => 'a = b\n' });
	assert.deepEqual(l10n.pick({ en: 'Room', es: 'Sala' }), { text: 'Sala', lang: 'es' });
	assert.deepEqual(l10n.pick({ en: 'Room' }), { text: 'Room', lang: 'en' });
	assert.equal(l10n.name({ en: 'Room' }).type, 'bdi');
	assert.deepEqual(l10n.pick(undefined), { text: '', lang: 'en' });
});

test('every message that the code names is there', () => {
	const known = new Set(english.flatMap((file) => [...messagesOf('en', file).keys()]));
	const files = readdirSync(root, { recursive: true }).filter((file) => /^(roles|ui)\/.*\.js$/.test(file));
	assert.ok(files.length > 10);
	for (const file of files) {
		const code = readFileSync(join(root, file), 'utf8');
		for (const [, id] of code.matchAll(/\b(?:t|words)\(["']([a-z0-9-]+)["']/g)) {
			assert.ok(known.has(id), `${file}: ${id}`);
		}
	}
});
