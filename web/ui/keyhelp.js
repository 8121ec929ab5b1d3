/* keyhelp - the list of keys behind "?", and the switch that turns single keys off (WCAG 2.1.4). */
import { html } from '../lib/vendor.js';
import { Button } from './button.js';
import { Dialog } from './dialog.js';

/**
 * @param {object} props
 * @param {string} props.title
 * @param {{ keys: string[], does: string }[]} props.rows
 * @param {boolean} props.on single keys are on
 * @param {(on: boolean) => void} props.onSwitch
 * @param {() => void} props.onClose
 * @param {{ close: string, single: string }} props.words
 */
export function KeyHelp({ title, rows, on, onSwitch, onClose, words }) {
	return html`<${Dialog} title=${title} onClose=${onClose}>
		<dl class="key-list">
			${rows.map(
				(row) => html`<div key=${row.does}>
					<dt>${row.keys.map((key) => html`<kbd class="key" key=${key}>${key}</kbd>`)}</dt>
					<dd>${row.does}</dd>
				</div>`,
			)}
		</dl>
		<label class="row">
			<input type="checkbox" checked=${on} onChange=${(event) => onSwitch(event.target.checked)} />
			<span>${words.single}</span>
		</label>
		<div class="dialog-acts"><${Button} onClick=${onClose}>${words.close}<//></div>
	<//>`;
}
