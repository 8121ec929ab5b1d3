/** The choice of the interface's language; each is called by its own name. */
import { LANGUAGES, chooseLanguage, language, words } from '../lib/l10n.js';
import { html } from '../lib/vendor.js';

export function LanguageChoice() {
	return html`<select
		class="input language"
		aria-label=${words('language-label')}
		autocomplete="off"
		value=${language.value}
		onChange=${(event) => chooseLanguage(event.target.value)}
	>
		${Object.entries(LANGUAGES).map(([code, name]) => html`<option
			key=${code} value=${code} lang=${code}>${name}</option>`)}
	</select>`;
}
