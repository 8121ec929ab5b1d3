// Enough people to be hidden among: known, five or more, and for two ticks.
import assert from 'node:assert/strict';
import test from 'node:test';
import { load } from './built.mjs';

const { Crowd } = await load('lib/crowd.js');
const { enums } = await load('proto/messages.js');

test('enough only after two ticks with five or more; one step down begins anew', () => {
	const crowd = new Crowd();
	assert.deepEqual([crowd.tick(), crowd.tick(), crowd.few], [false, false, false], 'unknown');
	crowd.hear('fewer_than_5');
	assert.deepEqual([crowd.tick(), crowd.tick(), crowd.few], [false, false, true]);
	crowd.hear('from_5');
	assert.equal(crowd.tick(), false);
	crowd.hear('fewer_than_5');
	crowd.tick();
	crowd.hear('from_10');
	assert.deepEqual([crowd.tick(), crowd.tick(), crowd.tick()], [false, true, true]);
	assert.ok(enums.presence.includes('fewer_than_5'), 'the step as the protocol names it');
});
