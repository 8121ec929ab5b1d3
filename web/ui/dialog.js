/* dialog - the native dialog: it holds the focus, closes with Esc and gives the focus back. */
import { html, useEffect, useId, useRef } from '../lib/vendor.js';

/**
 * Mounted means open.
 * @param {object} props
 * @param {string} props.title
 * @param {() => void} props.onClose
 * @param {(event: KeyboardEvent) => void} [props.onKeyDown]
 * @param {"normal" | "wide"} [props.size]
 * @param {unknown} props.children
 */
export function Dialog({ title, onClose, onKeyDown, size = 'normal', children }) {
	const element = useRef(null);
	const titleId = useId();

	useEffect(() => {
		const dialog = element.current;
		const before = document.activeElement;
		dialog.showModal();
		dialog.querySelector('[data-autofocus]')?.focus();
		return () => {
			dialog.close();
			if (document.activeElement === document.body && before?.isConnected) before.focus();
		};
	}, []);

	return html`<dialog
		class="dialog"
		ref=${element}
		data-size=${size}
		aria-labelledby=${titleId}
		onKeyDown=${onKeyDown}
		onCancel=${(event) => {
			event.preventDefault();
			onClose();
		}}
		onClick=${(event) => event.target === element.current && onClose()}
	>
		<div class="dialog-body">
			<h2 class="dialog-title" id=${titleId}>${title}</h2>
			${children}
		</div>
	</dialog>`;
}
