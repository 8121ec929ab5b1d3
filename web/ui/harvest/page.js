/* page - the rapporteurs' harvest: codes, contributions, outcomes; or the draft Summary in their place. */
import { keysOn, listenKeys, setKeysOn } from '../../lib/keys.js';
import { t } from '../../lib/l10n.js';
import { html, useEffect, useRef, useState } from '../../lib/vendor.js';
import { Header } from '../header.js';
import { KeyHelp } from '../keyhelp.js';
import { Toast } from '../toast.js';
import { Codes } from './codes.js';
import { OutcomeEditor } from './editor.js';
import { ExportDialog, download } from './exports.js';
import { Items } from './items.js';
import { Results } from './outcomes.js';
import { CODE_KEYS } from './state.js';
import { Summary } from './summary.js';

const PANES = ['outcomes', 'coverage', 'summary'];

/* In a right-to-left text the word that follows is on the other side. */
function wordStep(state, arrow) {
	const element = document.querySelector('.marked .quote');
	const rtl = element && getComputedStyle(element).direction === 'rtl';
	return arrow * (rtl ? -1 : 1);
}

function keyTable(state, { search, showHelp }) {
	const word = (arrow, extend) => () => state.moveWord(wordStep(state, arrow), extend);
	const nextOf = (list, value) => list[(list.indexOf(value) + 1) % list.length];
	const table = {
		j: () => state.move(1), k: () => state.move(-1),
		ArrowDown: () => state.move(1), ArrowUp: () => state.move(-1),
		ArrowRight: word(1, false), ArrowLeft: word(-1, false),
		'Shift+ArrowRight': word(1, true), 'Shift+ArrowLeft': word(-1, true),
		Escape: () => state.clearSelection(),
		t: () => { state.themeId.value = nextOf(state.themes, state.theme.value).id; },
		f: () => state.write('finding'), n: () => state.write('recommendation'),
		l: () => void state.link(), u: () => void state.undo(),
		e: () => editCurrent(state),
		s: () => { state.pane.value = nextOf(PANES, state.pane.value); },
		x: () => { state.exporting.value = true; },
		'/': () => search.current?.focus(), '?': showHelp,
	};
	state.theme.value?.codes.forEach((code, at) => {
		if (CODE_KEYS[at]) {
			table[CODE_KEYS[at]] = () => void state.tag(code);
		}
	});
	return table;
}

function editCurrent(state) {
	const outcome = state.harvest.value.outcomes.get(state.outcomeId.value ?? '');
	return outcome ? state.edit(outcome) : false;
}

const HELP = { tag: ['1', '…', '='], theme: ['T'], words: ['←', '→'], extend: ['⇧ ←', '⇧ →'], finding: ['F'],
	recommendation: ['N'], link: ['L'], edit: ['E'], pane: ['S'], export: ['X'], undo: ['U'],
	move: ['J', 'K'], search: ['/'], clear: ['Esc'], help: ['?'] };

function helpRows() {
	return Object.entries(HELP).map(([id, keys]) => ({ keys, does: t(`harvest-help-${id}`) }));
}

function useToast(state) {
	const shown = state.toast.value;
	useEffect(() => {
		const timer = shown && setTimeout(() => { state.toast.value = undefined; }, shown.care ? 12000 : 4000);
		return () => clearTimeout(timer);
	}, [shown]);
	return shown;
}

/* Ctrl+S saves the draft from anywhere in it, and a page with unsaved words asks before it goes. */
function useSaving(summary) {
	useEffect(() => {
		const onKey = (event) => {
			if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
				event.preventDefault();
				summary.save();
			}
		};
		const onLeave = (event) => summary.dirty.value && event.preventDefault();
		document.addEventListener('keydown', onKey);
		globalThis.addEventListener('beforeunload', onLeave);
		return () => {
			document.removeEventListener('keydown', onKey);
			globalThis.removeEventListener('beforeunload', onLeave);
		};
	}, [summary]);
}

/**
 * @param {{ state: import('./state.js').HarvestState, summary: import('./summary_state.js').SummaryState,
 *   forum: any, scopes: any[], place: string, connection: any,
 *   onExport: (scope: string, format: string) => Promise<any>, children?: unknown }} props
 */
export function HarvestPage({ state, summary, forum, scopes, place, connection, onExport, children }) {
	const [help, setHelp] = useState(false);
	const search = useRef(null);
	const toast = useToast(state);
	useSaving(summary);
	useEffect(() => listenKeys(() => keyTable(state, { search, showHelp: () => setHelp(true) })), [state]);
	const save = async (scope, format) => {
		const file = await onExport(scope, format);
		if (file?.t === 'document') {
			download(file);
		}
	};
	const writing = state.pane.value === 'summary';
	return html`<${Header} title=${t('harvest-page-title')} place=${place} state=${connection}>
			<button type="button" class="btn" data-tone="quiet" onClick=${() => setHelp(true)}>
				<span>${t('keys')}</span><kbd class="key" aria-hidden="true">?</kbd></button>
			${children}
		<//>
		<main class="harvest" id="main" data-pane=${state.pane.value}>
			${!state.live.value && html`<p class="care-note harvest-wide" role="status">${t('harvest-wait')}</p>`}
			${writing ? null : html`<${Codes} state=${state} /><${Items} state=${state} field=${search} />`}
			<${Results} state=${state} />
			${writing && html`<${Summary} summary=${summary} live=${state.live.value} onExport=${() => { state.exporting.value = true; }} />`}
			${toast && html`<${Toast} key=${toast} text=${toast.text} />`}
		</main>
		${state.editing.value && html`<${OutcomeEditor} state=${state} facets=${forum.facets} />`}
		${state.exporting.value && html`<${ExportDialog} scopes=${scopes} onExport=${save}
			onClose=${() => { state.exporting.value = false; }} />`}
		${help && html`<${KeyHelp} title=${t('keys')} rows=${helpRows()} on=${keysOn.value} onSwitch=${setKeysOn}
			onClose=${() => setHelp(false)} words=${{ close: t('act-close'), single: t('keys-single') }} />`}`;
}
