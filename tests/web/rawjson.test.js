// One member of a JSON text, byte for byte: what is shown as stored must not be written anew.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const { rawMember } = await load('lib/rawjson.js');

test('the text of a member as it stands, whatever is in it', () => {
	const value = '{"t":"item","text":"a \\"b\\" }, {\\\\","n":[1,{"e":2}],"o":{"e":"inner"}}';
	const text = `{"t":"ev","note":"\\"e\\":0","seq":7,"e":${value}}`;
	assert.equal(rawMember(text, 'e'), value);
	assert.deepEqual(JSON.parse(rawMember(text, 'e')), JSON.parse(text).e);
});

test('spaces, numbers, the last member and the first', () => {
	const text = '{ "a" : 1 , "b" : "x" , "c" : [ 1, 2 ] }';
	assert.deepEqual(['a', 'b', 'c'].map((name) => rawMember(text, name)), ['1', '"x"', '[ 1, 2 ]']);
});

test('a value that looks like the name is not the member', () => {
	assert.equal(rawMember('{"a":"e","b":{"e":1}}', 'e'), null);
	assert.equal(rawMember('{}', 'e'), null);
});

test('a long text with nothing but quotes takes no time', () => {
	const text = JSON.stringify({ a: '\\"'.repeat(30000), e: 1 });
	const begin = performance.now();
	assert.equal(rawMember(text, 'e'), '1');
	assert.ok(performance.now() - begin < 200);
});
