/* summary - the editor of a day's draft Summary for Action. */
import { name, t, words } from '../../lib/l10n.js';
import { html, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice } from '../chips.js';
import { Empty } from '../empty.js';
import {
	addParagraph, changeParagraph, changeSection, dropParagraph, dropSection, moveSection,
	toggleOutcome, unplaced,
} from './summary_model.js';

function Placed({ id, outcomes, onRemove }) {
	const outcome = outcomes.get(id);
	return html`<li class="placed">
		<span class="placed-kind">${t(`harvest-kind-${outcome?.kind ?? 'finding'}`)}</span>
		<span dir="auto">${outcome ? outcome.title : t('summary-outcome-gone')}
			${outcome && html`<span class="print-only">${outcome.text}</span>`}</span>
		<button type="button" class="btn" data-tone="quiet"
			onClick=${onRemove}>${t('summary-take-out')}</button>
	</li>`;
}

function Insert({ choices, onPick, onClose }) {
	return html`<div class="insert" role="group" aria-label=${words('summary-insert')}>
		${choices.length === 0 && html`<p class="sentence small">${t('summary-all-placed')}</p>`}
		${choices.map((outcome) => html`<button type="button" class="target" key=${outcome.id} onClick=${() => onPick(outcome.id)}>
			<span class="placed-kind">${t(`harvest-kind-${outcome.kind}`)}</span> <span dir="auto">${outcome.title}</span></button>`)}
		<${Button} tone="quiet" onClick=${onClose}>${t('act-close')}<//>
	</div>`;
}

function Paragraph({ paragraph, section, summary, outcomes }) {
	const [open, setOpen] = useState(false);
	const change = (how) => summary.change((sections) => how(sections));
	const choices = unplaced(summary.sections.value, [...outcomes.values()]);
	return html`<li class="paragraph">
		<textarea class="input paragraph-text" rows="2" dir="auto" maxlength="4000"
			aria-label=${words('summary-paragraph')}
			value=${paragraph.text} onInput=${(event) => change((sections) =>
				changeParagraph(sections, paragraph.id, (one) => ({ ...one, text: event.target.value })))}></textarea>
		${paragraph.outcomes.length > 0 && html`<ul>${paragraph.outcomes.map((id) => html`<${Placed} key=${id} id=${id}
			outcomes=${outcomes} onRemove=${() => change((sections) => toggleOutcome(sections, paragraph.id, id))} />`)}</ul>`}
		${open ? html`<${Insert} choices=${choices} onClose=${() => setOpen(false)} onPick=${(id) => {
			setOpen(false);
			change((sections) => toggleOutcome(sections, paragraph.id, id));
		}} />` : html`<div class="paragraph-acts">
			<button type="button" class="btn" data-tone="quiet"
				onClick=${() => setOpen(true)}>${t('summary-insert')}</button>
			<button type="button" class="btn" data-tone="quiet"
				onClick=${() => change((sections) => addParagraph(sections, section.id,
				paragraph.id, { id: summary.newId(), text: '', outcomes: [] }))}>${t('summary-add-paragraph')}</button>
			<button type="button" class="btn" data-tone="quiet" onClick=${() => change((sections) =>
				dropParagraph(sections, paragraph.id))}>${t('summary-drop-paragraph')}</button></div>`}
	</li>`;
}

function Section({ section, summary, outcomes }) {
	const change = (how) => summary.change(how);
	return html`<li class="summary-section">
		<div class="summary-head">
			<input class="input summary-heading" dir="auto" maxlength="200"
				aria-label=${words('summary-heading')} value=${section.heading}
				onInput=${(event) => change((sections) => changeSection(sections, section.id,
					(one) => ({ ...one, heading: event.target.value })))} />
			<button type="button" class="btn" data-tone="quiet" title=${words('summary-up')}
				aria-label=${words('summary-up')}
				onClick=${() => change((sections) => moveSection(sections, section.id, -1))}>↑</button>
			<button type="button" class="btn" data-tone="quiet" title=${words('summary-down')}
				aria-label=${words('summary-down')}
				onClick=${() => change((sections) => moveSection(sections, section.id, 1))}>↓</button>
			<button type="button" class="btn" data-tone="quiet"
				onClick=${() => change((sections) => dropSection(sections, section.id))}>${t('summary-drop-section')}</button>
		</div>
		<ul class="paragraphs">${section.paragraphs.map((paragraph) => html`<${Paragraph} key=${paragraph.id}
			paragraph=${paragraph} section=${section} summary=${summary} outcomes=${outcomes} />`)}</ul>
		${section.paragraphs.length === 0 && html`<button type="button" class="btn" data-tone="quiet" onClick=${() => change((sections) =>
			addParagraph(sections, section.id, '', { id: summary.newId(), text: '', outcomes: [] }))}>${t('summary-add-paragraph')}</button>`}
	</li>`;
}

function State({ summary, live }) {
	const heard = summary.heard.value;
	if (summary.overtaken.value) {
		return html`<div
			class="care-note row"><span>${t('summary-overtaken', { by: heard.by ?? '?' })}</span>
			<${Button} onClick=${() => summary.keepMine()}>${t('summary-keep-mine')}<//>
			<${Button} onClick=${() => summary.takeTheirs()}>${t('summary-take-theirs')}<//></div>`;
	}
	const saved = heard ? t('summary-state-saved', { version: heard.version, by: heard.by ?? '' }) : t('summary-state-none');
	return html`<p class="sentence" data-tone=${summary.dirty.value ? 'care' : undefined}>
		${summary.dirty.value ? t(live ? 'summary-state-dirty' : 'summary-state-offline') : saved}</p>`;
}

/**
 * @param {{ summary: import('./summary_state.js').SummaryState, live: boolean, onExport: () => void }} props
 */
export function Summary({ summary, live, onExport }) {
	const outcomes = summary.outcomes.value;
	const sections = summary.sections.value;
	const busy = !live || !summary.dirty.value || summary.overtaken.value || summary.saving.value;
	return html`<section class="summary" aria-labelledby="summary-title">
		<div class="summary-bar"><h2 id="summary-title">${t('summary-title')}</h2>
			<${ChipChoice} name="day" label=${words('summary-day')} value=${summary.dayId.value}
				options=${summary.days.map((day) => ({ value: day.id, label: name(day.title) }))}
				onChange=${(id) => { summary.dayId.value = id; }} />
			<span class="grow"></span>
			<${Button} keyName="x" wait=${!live} onClick=${onExport}>${t('harvest-export')}<//>
			<${Button} tone="rose" wait=${busy}
				onClick=${() => summary.save()}>${t('summary-save')}<//></div>
		<${State} summary=${summary} live=${live} />
		${sections ? html`<ol class="summary-sections">${sections.map((section) => html`<${Section} key=${section.id}
				section=${section} summary=${summary} outcomes=${outcomes} />`)}</ol>
			<button type="button" class="btn"
				onClick=${() => summary.change((all) => [...all, { id: summary.newId(), heading: '',
				paragraphs: [{ id: summary.newId(), text: '', outcomes: [] }] }])}>${t('summary-add-section')}</button>
			<footer class="print-only print-rule"><b>${t('rule-name')}.</b> ${t('rule-text')}</footer>`
			: html`<${Empty} title=${t('summary-empty')} text=${t('summary-empty-text')}>
				<${Button} tone="rose" onClick=${() => summary.begin()}>${t('summary-begin')}<//><//>`}
	</section>`;
}
