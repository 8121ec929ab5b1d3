// Single keys: which press counts, under which name.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const { keyName, listenKeys, mayFire, setKeysOn } = await load('lib/keys.js');

const press = (key, more = {}) =>
	Object.assign(new Event('keydown', { cancelable: true }), { key, code: '', shiftKey: false, ...more });

test('a letter has one name whatever the case', () => {
	assert.equal(keyName(press('A')), 'a');
	assert.equal(keyName(press('?', { shiftKey: true })), '?');
	assert.equal(keyName(press('ArrowRight', { shiftKey: true })), 'Shift+ArrowRight');
});

test('a keyboard with other letters counts by place, one with moved Latin letters by letter', () => {
	assert.equal(keyName(press('ش', { code: 'KeyA' })), 'a');
	assert.equal(keyName(press('ф', { code: 'KeyA' })), 'a');
	assert.equal(keyName(press('q', { code: 'KeyA' })), 'q');
});

test('no shortcut with Ctrl, Alt or Meta, in text, in a composition or in a dialog', () => {
	const at = (target, more) => Object.defineProperty(press('a', more), 'target', { value: target });
	const plain = { tagName: 'LI', closest: () => null };
	assert.equal(mayFire(at(plain)), true);
	for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }]) {
		assert.equal(mayFire(at(plain, more)), false, JSON.stringify(more));
	}
	const refused = [
		{ tagName: 'TEXTAREA' }, { tagName: 'INPUT', type: 'search' }, { tagName: 'SELECT' },
		{ tagName: 'DIV', isContentEditable: true },
		{ tagName: 'LI', closest: (selector) => (selector === 'dialog' ? {} : null) },
	];
	for (const target of refused) {
		assert.equal(mayFire(at({ closest: () => null, ...target })), false, JSON.stringify(target));
	}
	assert.equal(mayFire(at({ tagName: 'INPUT', type: 'checkbox', closest: () => null })), true);
});

test('a handled press is consumed; one that did nothing, or the switch off, is not', () => {
	const page = new EventTarget();
	const done = [];
	const stop = listenKeys(() => ({ a: () => done.push('a'), b: () => false }), page);
	const fire = (key) => {
		const event = press(key);
		page.dispatchEvent(event);
		return event.defaultPrevented;
	};
	assert.equal(fire('a'), true);
	assert.equal(fire('b'), false);
	assert.equal(fire('toString'), false);
	setKeysOn(false);
	assert.equal(fire('a'), false);
	setKeysOn(true);
	stop();
	assert.equal(fire('a'), false);
	assert.deepEqual(done, ['a']);
});
