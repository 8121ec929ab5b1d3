// Spans: code points, whole words, whole graphemes.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const {
	caretRange, moveCaret, pieces, snapToWords, toCodePoints, toSpan, toUnits, wordsOf,
} = await load('ui/harvest/span.js');

const cut = (text, { start, end }) => text.slice(start, end);

test('signs outside the basic plane count once', () => {
	const text = 'a👍🏽b';
	assert.equal(toCodePoints(text, text.length), 4);
	assert.equal(toUnits(text, 3), 5);
	for (let point = 0; point <= 4; point += 1) {
		assert.equal(toCodePoints(text, toUnits(text, point)), point);
	}
});

test('a selection widens to whole words and leaves spaces out', () => {
	const text = 'We have no budget line.';
	assert.equal(cut(text, snapToWords(text, 'en', 9, 14)), 'no budget');
	assert.equal(cut(text, snapToWords(text, 'en', 7, 12)), 'no budget');
	assert.equal(snapToWords(text, 'en', 5, 5), undefined);
});

test('words are found in Arabic and Chinese', () => {
	const arabic = 'كيف نحمي العاملات';
	assert.equal(cut(arabic, snapToWords(arabic, 'ar', 5, 6)), 'نحمي');
	const chinese = '侨民投资应当先有数据';
	const snapped = snapToWords(chinese, 'zh', 0, 1);
	assert.ok(snapped.start === 0 && snapped.end >= 1 && snapped.end < chinese.length);
});

test('where there is no word a grapheme is not cut', () => {
	const text = '👩‍👩‍👧 ok';
	assert.equal(cut(text, snapToWords(text, 'en', 1, 3)), '👩‍👩‍👧');
	assert.deepEqual(toSpan(text, 'en', 1, 3), { start: 0, end: 5 });
});

test('the keyboard selects by words, both ways, and stops at the ends', () => {
	const text = 'one two three';
	const words = wordsOf(text, 'en');
	let caret = moveCaret(undefined, words.length, 1, false);
	caret = moveCaret(caret, words.length, 1, true);
	assert.equal(cut(text, caretRange(words, caret)), 'one two');
	caret = moveCaret(caret, words.length, 5, true);
	assert.equal(cut(text, caretRange(words, caret)), 'one two three');
	caret = moveCaret({ from: 2, to: 2 }, words.length, -1, true);
	assert.equal(cut(text, caretRange(words, caret)), 'two three');
	assert.equal(moveCaret(undefined, 0, 1, false), undefined);
});

test('overlapping spans cut the text into pieces that name all of theirs', () => {
	const text = '😀bcdef';
	const got = pieces(text, [{ start: 0, end: 3, name: 'x' }, { start: 1, end: 5, name: 'y' }]);
	assert.deepEqual(got, [
		{ text: '😀', names: ['x'] }, { text: 'bc', names: ['x', 'y'] },
		{ text: 'de', names: ['y'] }, { text: 'f', names: [] },
	]);
	assert.equal(got.map((one) => one.text).join(''), text);
});
