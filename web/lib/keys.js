/* keys - single-key shortcuts. They can be turned off (WCAG 2.1.4), and never fire in a text field,
 * with Ctrl, Alt or Meta, while an input method composes, or while a dialog is open. */
import { signal } from './vendor.js';

const TEXT_INPUTS = new Set(['text', 'search', 'password', 'number', 'email', 'url', 'tel']);

/** Whether single keys are on: a signal, on again in the next page; nothing is stored. */
export const keysOn = signal(true);

/** @param {boolean} on */
export function setKeysOn(on) {
	keysOn.value = on;
	globalThis.document?.body.classList.toggle('keys-off', !on);
}

/**
 * The name of the key that was pressed: `a`, `?`, `Escape`, `Shift+ArrowRight`. On a keyboard with
 * other letters (Arabic, Cyrillic) the key in the same place counts.
 * @param {KeyboardEvent} event
 */
export function keyName({ key, code, shiftKey }) {
	if (key.length > 1) {
		return shiftKey ? `Shift+${key}` : key;
	}
	const letter = /^Key([A-Z])$/.exec(code ?? '')?.[1];
	const latin = /^[ -~]$/.test(key);
	return (latin || !letter ? key : letter).toLowerCase();
}

/** Whether the person types into this element. @param {any} element */
export function takesText(element) {
	const tag = element?.tagName?.toUpperCase();
	return tag === 'TEXTAREA' || tag === 'SELECT' || element?.isContentEditable === true ||
		(tag === 'INPUT' && TEXT_INPUTS.has(element.type ?? 'text'));
}

/* Space and Enter belong to the button or link that has the focus. */
function pressesItself(name, element) {
	const tag = element?.tagName?.toUpperCase();
	return (name === ' ' || name === 'Enter') &&
		(tag === 'BUTTON' || tag === 'A' || tag === 'SUMMARY' || tag === 'INPUT');
}

/** Whether a key press may be a shortcut at all. @param {any} event */
export function mayFire(event) {
	return !event.defaultPrevented && !event.ctrlKey && !event.altKey && !event.metaKey &&
		!event.isComposing && !takesText(event.target) && !event.target?.closest?.('dialog');
}

/**
 * Hear single keys on the page. A handler that returns false did nothing, and the key goes on.
 * @param {() => Record<string, () => (boolean | void)>} table asked at each press
 * @param {EventTarget} [target]
 * @returns {() => void} stop
 */
export function listenKeys(table, target = globalThis.document) {
	const onKey = (event) => {
		const name = keyName(event);
		if (!keysOn.value || !mayFire(event) || pressesItself(name, event.target)) {
			return;
		}
		const handlers = table();
		const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
		if (handler && handler() !== false) {
			event.preventDefault();
		}
	};
	target.addEventListener('keydown', onKey);
	return () => target.removeEventListener('keydown', onKey);
}
