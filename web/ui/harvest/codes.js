/* codes - the codebook: themes, their topics with the key of each, and how many contributions each has. */
import { name, t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { ChipChoice } from '../chips.js';
import { countByCode } from './model.js';
import { CODE_KEYS } from './state.js';

function Code({ code, at, n, state }) {
	const filtered = state.filter.value === `code:${code.id}`;
	return html`<li class="code" data-on=${filtered ? '' : undefined}>
		<button type="button" class="code-tag" onClick=${() => state.tag(code)}
			aria-keyshortcuts=${CODE_KEYS[at]}>
			<kbd class="key" aria-hidden="true">${CODE_KEYS[at] ?? ''}</kbd>
			<span class="code-name">${name(code.name)}</span>
		</button>
		<button type="button" class="code-count" aria-pressed=${filtered ? 'true' : 'false'}
			onClick=${() => { state.filter.value = filtered ? 'all' : `code:${code.id}`; }}>
			<span aria-hidden="true">${n}</span>
			<span class="visually-hidden">${t('harvest-code-count', { n })}</span>
		</button>
	</li>`;
}

/** @param {{ state: import('./state.js').HarvestState }} props */
export function Codes({ state }) {
	const theme = state.theme.value;
	const counts = countByCode(state.harvest.value);
	return html`<section class="harvest-codes" aria-labelledby="codes-title">
		<h2 id="codes-title">${t('harvest-codes')}</h2>
		<${ChipChoice} name="theme" label=${t('harvest-theme')} value=${theme?.id}
			options=${state.themes.map((one) => ({ value: one.id, label: one.id.toUpperCase() }))}
			onChange=${(id) => { state.themeId.value = id; }} />
		<p class="sentence small">${name(theme?.name)}</p>
		<ol class="codes">${theme?.codes.map((code, at) => html`<${Code} key=${code.id} code=${code} at=${at}
			n=${counts.get(code.id) ?? 0} state=${state} />`)}</ol>
		<p class="sentence small">${state.selection.value ? t('harvest-tag-selection') : t('harvest-tag-whole')}</p>
	</section>`;
}
