/* chips - chips: one of several (radio buttons underneath, so arrow keys work), or each on and off. */
import { html } from '../lib/vendor.js';

/**
 * One of several.
 * @param {object} props
 * @param {string} props.name of the radio group, unique on the page
 * @param {string} props.label
 * @param {{ value: string, label: string }[]} props.options
 * @param {string | undefined} props.value
 * @param {(value: string) => void} props.onChange
 */
export function ChipChoice({ name, label, options, value, onChange }) {
	return html`<fieldset class="chips" role="radiogroup" aria-label=${label}>
		${options.map(
			(option) => html`<label class="chip" key=${option.value}>
				<input
					type="radio"
					name=${name}
					value=${option.value}
					checked=${option.value === value}
					onChange=${() => onChange(option.value)}
				/>
				<span>${option.label}</span>
			</label>`,
		)}
	</fieldset>`;
}

/**
 * Any of several.
 * @param {object} props
 * @param {string} props.label
 * @param {{ value: string, label: string }[]} props.options
 * @param {string[]} props.values
 * @param {(values: string[]) => void} props.onChange
 */
export function ChipSet({ label, options, values, onChange }) {
	const toggle = (value) =>
		onChange(values.includes(value) ? values.filter((v) => v !== value) : [...values, value]);
	return html`<div class="chips" role="group" aria-label=${label}>
		${options.map(
			(option) => html`<button
				type="button"
				class="chip"
				key=${option.value}
				aria-pressed=${values.includes(option.value) ? 'true' : 'false'}
				onClick=${() => toggle(option.value)}
			>
				${option.label}
			</button>`,
		)}
	</div>`;
}
