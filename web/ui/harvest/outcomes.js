/* outcomes - the third pane: findings and recommendations, and how far the topics are covered. */
import { name, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Coverage } from '../coverage.js';
import { citedItems, coverage, warningsOf } from './model.js';

function Outcome({ outcome, state }) {
	const current = state.outcomeId.value === outcome.id;
	const sources = new Set(outcome.evidence.map((span) => span.item)).size;
	return html`<li class="card outcome" aria-current=${current ? 'true' : undefined}>
		<button type="button" class="card-open"
			onClick=${() => { state.outcomeId.value = outcome.id; }}>
			<span class="visually-hidden">${t('harvest-outcome-select')}</span></button>
		<div class="card-facts">
			<span>${t(`harvest-kind-${outcome.kind}`)}</span>
			<span>${t('harvest-sources', { n: sources })}</span>
			${outcome.mark !== 'unmarked' && html`<span>${t(`harvest-mark-${outcome.mark}`)}</span>`}
			<span>${outcome.by}</span>
		</div>
		<h3 dir="auto">${outcome.title || t('harvest-untitled')}</h3>
		${current && html`<p class="outcome-text" dir="auto">${outcome.text}</p>`}
		${warningsOf(state.harvest.value, outcome).map((id) => html`<p class="care small" key=${id}>${t(`harvest-warn-${id}`)}</p>`)}
		${current && html`<div class="card-acts">
			<${Button} keyName="e" onClick=${() => state.edit(outcome)}>${t('harvest-act-edit')}<//>
			<${Button} keyName="l" wait=${!state.live.value || !state.current.value}
				onClick=${() => state.link()}>${t('harvest-act-link-short')}<//>
		</div>`}
	</li>`;
}

function Outcomes({ state }) {
	const all = state.outcomes.value;
	if (all.length === 0) {
		return html`<p class="sentence">${t('harvest-no-outcomes')}</p>`;
	}
	return ['finding', 'recommendation'].map((kind) => {
		const some = all.filter((outcome) => outcome.kind === kind);
		return some.length > 0 && html`<section key=${kind} class="stack-small">
			<h3>${t(`harvest-kinds-${kind}`)} <span class="count">· ${some.length}</span></h3>
			<ul class="harvest-list">${some.map((outcome) => html`<${Outcome} key=${outcome.id} outcome=${outcome} state=${state} />`)}</ul>
		</section>`;
	});
}

/* Gaps first: what nobody has spoken about is what a chair can still ask for. */
function CoveragePane({ state }) {
	const rows = coverage(state.harvest.value, state.themes);
	const most = Math.max(1, ...rows.map((row) => row.n));
	const [cited, items] = [citedItems(state.harvest.value).size, state.harvest.value.items.size];
	return html`<p class="sentence">${t('harvest-cited', { n: cited, all: items })}</p>
		<ul class="covers">${rows.map((row) => html`<li key=${row.code.id}>
			<${Coverage} name=${name(row.code.name)} share=${row.n / most}
				said=${row.n === 0 ? t('harvest-gap') : t('harvest-code-count', { n: row.n })} /></li>`)}</ul>`;
}

/** @param {{ state: import('./state.js').HarvestState }} props */
export function Results({ state }) {
	const pane = state.pane.value;
	return html`<section class="harvest-results" aria-label=${words('harvest-results')}>
		<${ChipChoice} name="pane" label=${words('harvest-results')} value=${pane}
			options=${['outcomes', 'coverage', 'summary'].map((value) => ({ value, label: t(`harvest-pane-${value}`) }))}
			onChange=${(value) => { state.pane.value = value; }} />
		${pane === 'outcomes' && html`<${Outcomes} state=${state} />`}
		${pane === 'coverage' && html`<${CoveragePane} state=${state} />`}
	</section>`;
}
