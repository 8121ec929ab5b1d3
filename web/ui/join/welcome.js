/** The frame of the first page: the mark, the forum, the promises; beside them what is to do now. */
import { name, pick, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { LanguageChoice } from '../languages.js';
import { Promises } from '../promises.js';
import { Rose } from '../rose.js';

/** @param {{ forum: any, narrow: boolean, children: unknown }} props `narrow`: the promises were read */
export function Welcome({ forum, narrow, children }) {
	return html`
		<header class="join-head">
			<${Rose} label=${words('app-mark')} />
			<${LanguageChoice} />
		</header>
		<main class="join" id="main" data-narrow=${narrow ? '' : undefined}>
			<div class="join-title">
				<p class="soft">${t('app-name')}</p>
				<h1>${forum ? name(forum.title) : t('app-name')}</h1>
				${forum && html`<p class="soft">${pick(forum.place).text}</p>`}
			</div>
			${!narrow && html`<section class="join-promises" aria-labelledby="promises-heading">
				<h2 id="promises-heading">${t('promises-title')}</h2>
				<${Promises} />
			</section>`}
			<div class="join-act">${children}</div>
		</main>
		<footer class="join-foot small soft">
			${!narrow && html`<p>${t('rule-text')}</p>`}
			<p>${t('join-footer')}</p>
		</footer>`;
}
