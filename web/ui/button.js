/* button - a button that says what happens, and its key. */
import { html } from '../lib/vendor.js';

/**
 * @param {object} props
 * @param {unknown} props.children what happens
 * @param {(event: Event) => void} [props.onClick]
 * @param {"plain" | "rose" | "leaf" | "quiet"} [props.tone] rose: the person's own act; leaf: publishing
 * @param {string} [props.keyName] the key that does the same
 * @param {boolean} [props.wait] waits for the connection: still reached by Tab, says so, does nothing
 * @param {boolean} [props.disabled]
 * @param {boolean} [props.wide]
 * @param {string} [props.type]
 * @param {string} [props.title]
 */
export function Button({
	children, onClick, tone = 'plain', keyName, wait = false, disabled = false, wide = false,
	type = 'button', title,
}) {
	return html`<button
		type=${type}
		class=${wide ? 'btn btn-wide' : 'btn'}
		data-tone=${tone}
		disabled=${disabled}
		aria-disabled=${wait ? 'true' : undefined}
		aria-keyshortcuts=${keyName}
		title=${title}
		onClick=${wait ? undefined : onClick}
	>
		<span>${children}</span>
		${keyName && html`<kbd class="key" aria-hidden="true">${keyName.toUpperCase()}</kbd>`}
	</button>`;
}
