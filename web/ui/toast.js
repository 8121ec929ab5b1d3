/* toast - one line that says what was done, and takes it back. */
import { html } from '../lib/vendor.js';
import { Button } from './button.js';

/**
 * The announcing itself is done by lib/announce.js; this is the visible twin.
 * @param {{ text: string, undo?: { label: string, onUndo: () => void } }} props
 */
export function Toast({ text, undo }) {
	return html`<div class="toast appear">
		<span>${text}</span>
		${undo && html`<${Button} keyName="u" onClick=${undo.onUndo}>${undo.label}<//>`}
	</div>`;
}
