/** The foot of the page: what is kept, what cannot be hidden, the Rule, and the way out. */
import { name, t } from '../../lib/l10n.js';
import { html, useState } from '../../lib/vendor.js';
import { Button } from '../button.js';
import { LanguageChoice } from '../languages.js';
import { Promises } from '../promises.js';
import { SixWords } from '../sixwords.js';
import { KeptInGeneral } from './kept.js';
import { Limits } from './limits.js';

/** @param {{ forum: any, six: string[], onLeave: () => void, onRooms: () => void }} props */
export function Facts({ forum, six, onLeave, onRooms }) {
	const [kept, setKept] = useState(false);
	return html`<footer class="facts">
		<details class="card">
			<summary>${t('facts-title')}</summary>
			<div class="stack small">
				<${Promises} />
				<p>${name(forum.retention.statement)}</p>
				<h3>${t('facts-limits-title')}</h3>
				<${Limits} />
				<h3>${t('rule-name')}</h3>
				<p>${t('rule-text')}</p>
			</div>
		</details>
		${kept && html`<${KeptInGeneral} onClose=${() => setKept(false)} />`}
		<${SixWords} words=${six} />
		<div class="facts-acts">
			<${Button} onClick=${() => setKept(true)}>${t('kept-title')}<//>
			<${LanguageChoice} />
			<${Button} onClick=${onRooms}>${t('room-change')}<//>
			<${Button} onClick=${onLeave}>${t('act-leave')}<//>
		</div>
	</footer>`;
}
