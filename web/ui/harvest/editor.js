/* editor - writing a finding or a recommendation, with the evidence it stands on. */
import { name, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { ChipChoice, ChipSet } from '../chips.js';
import { Dialog } from '../dialog.js';
import { toggleEvidence } from './model.js';

const LEVELS = ['city', 'national', 'regional', 'global'];
const HORIZONS = ['now', 'year', 'forum', 'long'];
const MARKS = ['unmarked', 'consensus', 'broad', 'diverging', 'single'];

function Text({ label, value, rows, limit, onInput, focus = false, hint }) {
	return html`<label class="field"><span class="field-label">${label}</span>
		<textarea class="input" rows=${rows} dir="auto" maxlength=${limit} autocomplete="off"
			data-autofocus=${focus ? '' : undefined} value=${value}
			onInput=${(event) => onInput(event.target.value)}></textarea>
		${hint && html`<span class="field-hint">${hint}</span>`}</label>`;
}

function Evidence({ outcome, items, onChange }) {
	if (outcome.evidence.length === 0) {
		return html`<p class="care">${t('harvest-warn-orphan')}</p>`;
	}
	return html`<ul class="evidence">${outcome.evidence.map((span) => {
		const item = items.get(span.item);
		const signs = Array.from(item?.text ?? '');
		const said = span.start < span.end ? signs.slice(span.start, span.end) : signs;
		return html`<li key=${`${span.item} ${span.start} ${span.end}`}>
			<bdi class="soft">${item?.no ? `№ ${item.no}` : ''}</bdi>
			<span class="evidence-text" lang=${item?.lang}
				dir="auto">${item ? said.join('') : t('harvest-evidence-gone')}</span>
			<button type="button" class="btn" data-tone="quiet"
				onClick=${() => onChange(toggleEvidence(outcome.evidence, span))}>
				${t('harvest-evidence-off')}</button>
		</li>`;
	})}</ul>`;
}

/* One of a list, or none: a plain select is quicker here than a row of chips. */
function Pick({ label, value, options, onChange }) {
	return html`<label class="field"><span class="field-label">${label}</span>
		<select class="input" value=${value ?? ''}
			onChange=${(event) => onChange(event.target.value || undefined)}>
			<option value="">${words('harvest-none')}</option>
			${options.map(([id, text]) => html`<option key=${id} value=${id}>${text}</option>`)}
		</select></label>`;
}

function Facet({ facet, values, onChange }) {
	return facet ? html`<div class="field"><span class="field-label">${name(facet.name)}</span>
		<${ChipSet} label=${name(facet.name)} values=${values} onChange=${onChange}
			options=${facet.values.map((value) => ({ value: value.id, label: name(value.name) }))} /></div>` : null;
}

function RecommendationFields({ outcome, facets, set }) {
	const facet = (id) => facets.find((one) => one.id === id);
	return html`<${Facet} facet=${facet('addressee')} values=${outcome.addressees}
		onChange=${(addressees) => set({ addressees })} />
		<div class="pair">
			<${Pick} label=${t('harvest-level')} value=${outcome.level}
				onChange=${(level) => set({ level })}
				options=${LEVELS.map((id) => [id, words(`harvest-level-${id}`)])} />
			<${Pick} label=${t('harvest-horizon')} value=${outcome.horizon}
				onChange=${(horizon) => set({ horizon })}
				options=${HORIZONS.map((id) => [id, words(`harvest-horizon-${id}`)])} />
		</div>
		<${Facet} facet=${facet('sdg')} values=${outcome.sdg} onChange=${(sdg) => set({ sdg })} />`;
}

/** The dialog of the outcome that is being written. */
export function OutcomeEditor({ state, facets }) {
	const outcome = state.editing.value;
	const set = (change) => { state.editing.value = { ...outcome, ...change }; };
	const close = () => { state.editing.value = undefined; };
	const ready = outcome.title.trim() !== '' && outcome.text.trim() !== '' && state.live.value;
	const save = () => ready && state.save();
	const theme = state.themes.find((one) => one.id === outcome.theme);
	const onKeyDown = (event) => {
		if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
			event.preventDefault();
			save();
		}
	};
	return html`<${Dialog} title=${t(`harvest-edit-${outcome.kind}`)} size="wide" onClose=${close}
		onKeyDown=${onKeyDown}>
		<${Text} label=${t('harvest-title-label')} rows="1" limit=${200} value=${outcome.title} focus
			onInput=${(title) => set({ title })} />
		<${Text} label=${t('harvest-text-label')} hint=${t(`harvest-text-hint-${outcome.kind}`)}
			rows="4" limit=${2000}
			value=${outcome.text} onInput=${(text) => set({ text })} />
		<div class="field"><span class="field-label">${t('harvest-evidence')}</span>
			<${Evidence} outcome=${outcome} items=${state.harvest.value.items}
				onChange=${(evidence) => set({ evidence })} /></div>
		${outcome.kind === 'recommendation' && html`<${RecommendationFields} outcome=${outcome} facets=${facets} set=${set} />`}
		${theme && html`<div class="field"><span class="field-label">${t('harvest-codes')}</span>
			<${ChipSet} label=${words('harvest-codes')} values=${outcome.codes}
				onChange=${(codes) => set({ codes })}
				options=${theme.codes.map((code) => ({ value: code.id, label: name(code.name) }))} /></div>`}
		<div class="field"><span class="field-label">${t('harvest-mark')}</span>
			<${ChipChoice} name="mark" label=${words('harvest-mark')} value=${outcome.mark}
				onChange=${(mark) => set({ mark })}
				options=${MARKS.map((value) => ({ value, label: t(`harvest-mark-${value}`) }))} /></div>
		<${Text} label=${t('harvest-minority')} hint=${t('harvest-minority-hint')} rows="2"
			limit=${1000}
			value=${outcome.minority ?? ''} onInput=${(minority) => set({ minority })} />
		<div class="dialog-acts">
			${outcome.version > 0 && html`<${Button} tone="quiet" onClick=${() => state.dropOutcome(outcome)}>${t('harvest-drop')}<//>`}
			<${Button} onClick=${close}>${t('act-cancel')}<//>
			<${Button} tone="rose" disabled=${!ready} onClick=${save}>${t('harvest-save')}<//>
		</div>
	<//>`;
}
