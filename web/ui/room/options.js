/** The choices that most people leave as they are, folded into one line. */
import { languageName, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { enums } from '../../proto/messages.js';

/** @param {{ draft: import("../../lib/draft.js").Draft }} props */
export function ComposeOptions({ draft }) {
	const late = draft.release.value === 'part_end';
	const said = t(late ? 'compose-options-late' : 'compose-options', {
		language: languageName(draft.lang.value), use: words(`use-${draft.use.value}`),
	});
	return html`<details class="compose-options small">
		<summary>${said}</summary>
		<div class="stack">
			<label class="field">
				<span class="field-label">${t('compose-language')}</span>
				<select class="input" autocomplete="off" value=${draft.lang.value}
					onChange=${(event) => { draft.lang.value = event.target.value; }}>
					${enums.language.map((lang) => html`<option key=${lang} value=${lang} lang=${lang}>
						${languageName(lang)}</option>`)}
				</select>
			</label>
			<fieldset class="field">
				<legend class="field-label">${t('compose-use')}</legend>
				${enums.use.map((use) => html`<label class="option" key=${use}>
					<input type="radio" name="use" value=${use} checked=${draft.use.value === use}
						onChange=${() => { draft.use.value = use; }} />
					<span>${t(`use-${use}`)}</span>
				</label>`)}
			</fieldset>
			<label class="option">
				<input type="checkbox" checked=${late}
					onChange=${(event) => { draft.release.value = event.target.checked ? 'part_end' : 'now'; }} />
				<span>${t('compose-release')}
					<span class="field-hint">${t('compose-release-hint')}</span></span>
			</label>
			<p class="field-hint">${t('compose-spelling')}</p>
		</div>
	</details>`;
}
