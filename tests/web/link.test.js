// The link of a page to the gate: resumes without loss or repeat, survives whatever it is sent.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { load, until } from './built.mjs';

const { Link } = await load('lib/link.js');
const { backoffDelay } = await load('lib/backoff.js');

const EPOCH = 'AAAAAAAAAAAAAAAAAAAAAA';
const OTHER_EPOCH = 'BBBBBBBBBBBBBBBBBBBBBA';
const WELCOME = { t: 'welcome', forum: 'f', frame_bytes: 4096, answer_ms: 0 };
const part = (seq) => ({ t: 'part', part: `p${seq}`, state: 'open', version: 1 });

/** The server's end: a history of events, sent from where a reader asks. */
async function startGate({ epoch = EPOCH, onEnter } = {}) {
	const server = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: (all) => [...all][0] });
	await once(server, 'listening');
	const gate = {
		server, epoch, last: 0, enters: [], url: `ws://127.0.0.1:${server.address().port}/ws`,
		sockets: () => [...server.clients],
		say: (socket, message) => socket.send(JSON.stringify(message)),
		event: (seq) => ({ t: 'ev', room: 'r', view: 'floor', seq, e: part(seq) }),
		publish() {
			gate.last += 1;
			gate.sockets().filter((socket) => socket.entered)
				.forEach((socket) => gate.say(socket, gate.event(gate.last)));
		},
		cut: () => gate.sockets().forEach((socket) => socket.terminate()),
		stop: () => { gate.cut(); server.close(); },
	};
	server.on('connection', (socket) => {
		gate.say(socket, WELCOME);
		socket.on('message', (data) => {
			const message = JSON.parse(data);
			if (message.t !== 'enter') return;
			gate.enters.push(message);
			if (onEnter?.(socket, message, gate)) return;
			const { room, view, after } = message;
			gate.say(socket, { t: 'entered', room, view, epoch: gate.epoch, after, last: gate.last, tick_ms: 0 });
			socket.entered = true;
			for (let seq = after + 1; seq <= gate.last; seq += 1) gate.say(socket, gate.event(seq));
		});
	});
	return gate;
}

function startLink(gate, view = {}) {
	const seen = [];
	const link = new Link({ url: gate.url, Socket: WebSocket, random: () => 0, online: () => true });
	link.enter({ room: 'r', view: 'floor', onEvent: (event, seq) => seen.push([seq, event.part]), ...view });
	link.open();
	return { link, seen };
}

test('20 cuts in the middle: every event once, in order', async () => {
	const gate = await startGate();
	const { link, seen } = startLink(gate);
	await until(() => gate.enters.length === 1, 'entered');
	let cuts = 0;
	for (let n = 0; n < 200; n += 1) {
		gate.publish();
		if (n % 10 === 9) {
			gate.cut(); /* some of what was just sent is lost on the way */
			gate.publish();
			await until(() => link.state.name !== 'live', 'the cut is noticed');
			link.nudge();
			cuts += 1;
			await until(() => gate.enters.length > cuts, 'entered again');
		}
	}
	await until(() => seen.length >= gate.last, 'all events', 30000);
	assert.equal(cuts, 20);
	assert.deepEqual(seen.map(([seq]) => seq), Array.from({ length: gate.last }, (_, i) => i + 1));
	assert.ok(gate.enters.slice(1).every(({ epoch, after }) => after === 0 || epoch === EPOCH));
	link.close();
	gate.stop();
});

test('a gap ends the connection and is filled on the next one', async () => {
	const gate = await startGate();
	const { link, seen } = startLink(gate);
	await until(() => gate.enters.length === 1, 'entered');
	gate.publish();
	gate.last = 5;
	gate.say(gate.sockets()[0], gate.event(5));
	await until(() => seen.length === 5, 'all five');
	assert.deepEqual(seen.map(([seq]) => seq), [1, 2, 3, 4, 5]);
	assert.equal(gate.enters[1].after, 1);
	link.close();
	gate.stop();
});

test('another history: forget, and start at 0', async () => {
	let resets = 0;
	const gate = await startGate({
		onEnter(socket, { room, view, epoch, after }, self) {
			if (after > 0 && epoch !== self.epoch) {
				self.say(socket, { t: 'reset', room, view, epoch: self.epoch, last: self.last });
				return true;
			}
			return false;
		},
	});
	const { link, seen } = startLink(gate, { onReset: () => { resets += 1; seen.length = 0; } });
	await until(() => gate.enters.length === 1, 'entered');
	gate.publish();
	gate.publish();
	await until(() => seen.length === 2, 'two');
	gate.epoch = OTHER_EPOCH;
	gate.last = 1;
	gate.cut();
	await until(() => resets === 1 && seen.length === 1, 'reset');
	assert.equal(gate.enters.at(-1).after, 0);
	link.close();
	gate.stop();
});

test('a refused view is told and not asked for again', async () => {
	const gate = await startGate({
		onEnter(socket, message, self) {
			self.say(socket, { t: 'error', code: 'view_denied', about: 'enter' });
			return true;
		},
	});
	const refused = [];
	const { link } = startLink(gate, { onRefused: (code) => refused.push(code) });
	await until(() => refused.length === 1, 'refusal');
	gate.cut();
	await until(() => link.state.name !== 'live', 'cut');
	await until(() => link.state.name === 'live', 'live again');
	await new Promise((done) => { setTimeout(done, 50); });
	assert.deepEqual([refused, gate.enters.length], [['view_denied'], 1]);
	link.close();
	gate.stop();
});

test('bad input is passed over; what is valid still arrives', async () => {
	const gate = await startGate();
	const { link, seen } = startLink(gate);
	await until(() => gate.enters.length === 1, 'entered');
	const [socket] = gate.sockets();
	for (const bad of ['', '{', 'null', '7', '[]', '{"t":7}', '{"t":"__proto__"}', '{"t":"ev"}',
		'{"t":"ev","room":"r","view":"floor","seq":-1,"e":{}}', '{"t":"tick","room":"r"}',
		`${'['.repeat(100)}`, '{"t":"entered","room":"r"}', '{"t":"ev","room":"r","view":"floor","seq":1,"e":null}']) {
		socket.send(bad);
	}
	socket.send(Buffer.from([0, 1, 2]));
	gate.say(socket, { t: 'ev', room: 'r', view: 'floor', seq: 1, e: { t: 'item', id: 'x' } });
	gate.say(socket, { t: 'ev', room: 'other', view: 'floor', seq: 9, e: part(9) });
	gate.say(socket, gate.event(2));
	gate.last = 2;
	await until(() => seen.length === 1, 'the good one');
	assert.deepEqual(seen, [[2, 'p2']]);
	assert.equal(gate.enters.length, 1);
	link.close();
	gate.stop();
});

test('bye names how long to stay away', async () => {
	const gate = await startGate();
	const { link } = startLink(gate);
	await until(() => gate.enters.length === 1, 'entered');
	gate.say(gate.sockets()[0], { t: 'bye', code: 'draining', retry_ms: 30000 });
	gate.sockets()[0].close(1012);
	await until(() => link.state.name === 'waiting', 'waiting');
	assert.ok(link.state.wait_ms >= 30000);
	link.nudge();
	await until(() => gate.enters.length === 2, 'a nudge comes back at once');
	link.close();
	assert.equal(link.state.name, 'closed');
	gate.stop();
});

test('a page that is looked at again asks whether the gate is there, but not where ticks come', async () => {
	const gate = await startGate();
	const { link } = startLink(gate);
	await until(() => gate.enters.length === 1, 'entered');
	link.nudge();
	await until(() => gate.enters.length === 2, 'asked');
	let ticks = 0;
	link.on('tick', () => { ticks += 1; });
	gate.say(gate.sockets()[0], { t: 'tick', room: 'r', n: 1 });
	await until(() => ticks === 1, 'a tick');
	link.nudge();
	gate.say(gate.sockets()[0], { t: 'tick', room: 'r', n: 2 });
	await until(() => ticks === 2, 'the next tick');
	await new Promise((done) => { setTimeout(done, 100); });
	assert.equal(gate.enters.length, 2);
	assert.equal(link.state.name, 'live');
	link.close();
	gate.stop();
});

test('the backoff doubles to twenty seconds, is drawn from its upper half, and honours the server', () => {
	assert.deepEqual([0, 1, 2, 5, 6, 60].map((n) => backoffDelay(n, 0, () => 1)),
		[500, 1000, 2000, 16000, 20000, 20000]);
	assert.deepEqual([0, 6].map((n) => backoffDelay(n, 0, () => 0)), [250, 10000]);
	assert.ok(backoffDelay(0, 5000, () => 0) >= 5000);
});
