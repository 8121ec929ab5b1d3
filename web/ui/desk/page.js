/* page - the moderators' desk: what waits, one large; what became of the rest. */
import { t, words } from '../../lib/l10n.js';
import { keysOn, listenKeys, setKeysOn } from '../../lib/keys.js';
import { html, useEffect, useRef, useState } from '../../lib/vendor.js';
import { ChipChoice } from '../chips.js';
import { Header } from '../header.js';
import { KeyHelp } from '../keyhelp.js';
import { Toast } from '../toast.js';
import { ACTS, actForKey } from './acts.js';
import { Sides, Waiting } from './columns.js';
import { DeskDialog } from './dialogs.js';
import { runAct } from './item.js';

/** The keys of the page: those of the acts, and those that move. */
function keyTable(state, { search, showHelp }) {
	const preview = () => (state.current.value ? state.openDialog('preview', state.current.value) : false);
	const table = {
		j: () => state.move(1), k: () => state.move(-1),
		ArrowDown: () => state.move(1), ArrowUp: () => state.move(-1),
		o: () => state.nextColumn(1), 'Shift+o': () => state.nextColumn(-1),
		n: () => state.showNew(), u: () => void state.undo(), ' ': preview,
		'/': () => search.current?.focus(), '?': showHelp,
	};
	for (const key of new Set(ACTS.map((row) => row.key))) {
		table[key] = () => pressAct(state, key);
	}
	return table;
}

function pressAct(state, key) {
	const item = state.current.value;
	const row = item && actForKey(item, key);
	if (row) {
		runAct(state, item, row);
		return undefined;
	}
	if (item && key === 'p') {
		state.say(words(item.use === 'rapporteur' ? 'desk-refused-consent-refused' : 'desk-approve-first'));
		return undefined;
	}
	return false;
}

function helpRows() {
	const moving = { move: ['J', 'K'], other: ['O'], new: ['N'], undo: ['U'], preview: ['␣'],
		search: ['/'], help: ['?'], close: ['Esc'] };
	const acting = new Set(ACTS.map((row) => row.key));
	return [
		...[...acting].map((key) => ({ keys: [key.toUpperCase()], does: t(`desk-help-${key}`) })),
		...Object.entries(moving).map(([id, keys]) => ({ keys, does: t(`desk-help-${id}`) })),
	];
}

/* The oldest wait is told in coarse steps; looking every ten seconds is enough. */
function useOldestWait(state) {
	const [seconds, setSeconds] = useState(0);
	useEffect(() => {
		const look = () => setSeconds(state.oldestWait());
		const timer = setInterval(look, 10000);
		return () => clearInterval(timer);
	}, [state]);
	return seconds;
}

function facts(state, seconds) {
	const { order } = state.desk.value;
	const waits = order.waiting.length > 0 && seconds >= 10 && (seconds < 60
		? words('desk-oldest-seconds', { n: seconds }) : words('desk-oldest-minutes', { n: seconds / 60 }));
	const others = state.others.value;
	return [waits, others.length > 0 && words('desk-others', { who: others.join(', '), n: others.length })]
		.filter(Boolean);
}

function Search({ state, field }) {
	return html`<label class="desk-search">
		<span class="visually-hidden">${t('desk-search')}</span>
		<input class="input" type="search" ref=${field} autocomplete="off" spellcheck=${false}
			placeholder=${words('desk-search')} value=${state.search.value}
			onInput=${(event) => { state.search.value = event.target.value; }}
			onKeyDown=${(event) => {
				if (event.key === 'Escape' || event.key === 'Enter') {
					event.preventDefault();
					if (event.key === 'Escape') {
						state.search.value = '';
					}
					event.target.blur();
					state.openFound();
				}
			}} />
	</label>`;
}

/* Where two columns do not fit side by side, one is shown at a time. */
function Tabs({ state }) {
	const { order } = state.desk.value;
	const options = Object.keys(order)
		.filter((column) => column === 'waiting' || column === 'floor' || order[column].length > 0)
		.map((column) => ({
			value: column, label: html`${t(`desk-column-${column}`)} · ${order[column].length}`,
		}));
	return html`<div class="desk-tabs"><${ChipChoice} name="column" label=${words('desk-columns')}
		options=${options}
		value=${state.column.value} onChange=${(column) => state.openColumn(column)} /></div>`;
}

function OfflineLine({ state }) {
	return state.live.value ? null : html`<p class="desk-offline care-note"
		role="status">${t('desk-buttons-wait')}</p>`;
}

/* The line goes by itself, unless it is being read with the pointer or the keyboard on it. */
function useToast(state) {
	const shown = state.toast.value;
	useEffect(() => {
		if (!shown) {
			return undefined;
		}
		const timer = setTimeout(() => { state.toast.value = undefined; }, shown.care ? 12000 : 6000);
		return () => clearTimeout(timer);
	}, [shown]);
	return shown;
}

/**
 * @param {{ state: import('./state.js').DeskState, place: string, connection: { tone: any, word: string },
 *   reasons: any[], children?: unknown }} props
 */
export function DeskPage({ state, place, connection, reasons, children }) {
	const [help, setHelp] = useState(false);
	const search = useRef(null);
	const seconds = useOldestWait(state);
	const toast = useToast(state);
	useEffect(() => listenKeys(() => keyTable(state, { search, showHelp: () => setHelp(true) })), [state]);
	const undo = toast && !toast.care && state.done.value.length > 0 &&
		{ label: t('undo'), onUndo: () => state.undo() };
	return html`<${Header} title=${t('desk-title')} place=${place} state=${connection}
		facts=${facts(state, seconds)}>
			${children}
		<//>
		<main class="desk" id="main" data-column=${state.column.value}>
			<div class="desk-tools"><${Search} state=${state} field=${search} />
				<button type="button" class="btn" data-tone="quiet" onClick=${() => setHelp(true)}>
					<span>${t('keys')}</span><kbd class="key" aria-hidden="true">?</kbd></button></div>
			<${OfflineLine} state=${state} />
			<${Tabs} state=${state} />
			<${Waiting} state=${state} reasons=${reasons} part=${state.part.value?.state} />
			<${Sides} state=${state} reasons=${reasons} />
			${toast && html`<${Toast} key=${toast} text=${toast.text} undo=${undo} />`}
		</main>
		<${DeskDialog} state=${state} reasons=${reasons} />
		${help && html`<${KeyHelp} title=${t('keys')} rows=${helpRows()} on=${keysOn.value} onSwitch=${setKeysOn}
			onClose=${() => setHelp(false)} words=${{ close: t('act-close'), single: t('keys-single') }} />`}`;
}
