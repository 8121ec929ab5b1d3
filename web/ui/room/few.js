/** Few people are here: the others may guess. A calm word, and the choice stays with the person. */
import { t } from '../../lib/l10n.js';
import { html, useEffect, useRef } from '../../lib/vendor.js';
import { Button } from '../button.js';

/** @param {{ onSend: () => void, onWait: () => void, onBack: () => void }} props */
export function FewHere({ onSend, onWait, onBack }) {
	const box = useRef(null);
	useEffect(() => box.current?.focus(), []);
	return html`<div class="compose-send compose-few" role="group" aria-labelledby="few-title"
		ref=${box} tabindex="-1" onKeyDown=${(event) => event.key === 'Escape' && onBack()}>
		<div class="small">
			<p><strong class="care" id="few-title">${t('crowd-title')}</strong></p>
			<p>${t('crowd-text')}</p>
		</div>
		<div class="row">
			<${Button} onClick=${onWait}>${t('crowd-wait')}<//>
			<${Button} tone="rose" onClick=${onSend}>${t('crowd-send')}<//>
		</div>
	</div>`;
}
