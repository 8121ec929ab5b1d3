/** The foot of the page: what is kept, what cannot be hidden, the Rule, and the way out. */
import { name, t } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { LanguageChoice } from '../languages.js';
import { Promises } from '../promises.js';

const LIMITS = ['style', 'story', 'eyes', 'network', 'machine'];

/** @param {{ forum: any, onLeave: () => void, onRooms: () => void }} props */
export function Facts({ forum, onLeave, onRooms }) {
	return html`<footer class="facts">
		<details class="card">
			<summary>${t('facts-title')}</summary>
			<div class="stack small">
				<${Promises} />
				<p>${name(forum.retention.statement)}</p>
				<h3>${t('facts-limits-title')}</h3>
				<ul class="facts-limits">
					${LIMITS.map((limit) => html`<li key=${limit}>${t(`facts-limit-${limit}`)}</li>`)}
				</ul>
				<h3>${t('rule-name')}</h3>
				<p>${t('rule-text')}</p>
			</div>
		</details>
		<div class="facts-acts">
			<${LanguageChoice} />
			<${Button} onClick=${onRooms}>${t('room-change')}<//>
			<${Button} onClick=${onLeave}>${t('act-leave')}<//>
		</div>
	</footer>`;
}
