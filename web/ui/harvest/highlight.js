/* highlight - marks on a text that leave the text alone: the CSS Custom Highlight API paints them, so
 * that screen readers, copying and selecting see one plain sentence. */
import { toUnits } from './span.js';

/** Names that harvest.css paints: tags of the first theme, of the others, and the selection. */
const NAMES = ['tag-first', 'tag-other', 'tag-select'];

/** Whether the browser can; else the text is cut into <mark> pieces. */
export const canHighlight = Boolean(globalThis.CSS?.highlights && globalThis.Highlight);

/**
 * @param {Text} node the one text node @param {{ start: number, end: number, name: string }[]} spans
 *   code points
 */
export function paint(node, spans) {
	const text = node.data;
	const length = text.length;
	for (const name of NAMES) {
		const ranges = spans.filter((span) => span.name === name).map((span) => {
			const range = document.createRange();
			range.setStart(node, Math.min(toUnits(text, span.start), length));
			range.setEnd(node, Math.min(toUnits(text, span.end), length));
			return range;
		});
		const highlight = new globalThis.Highlight(...ranges);
		highlight.priority = NAMES.indexOf(name);
		CSS.highlights.set(name, highlight);
	}
}

export function clearPaint() {
	NAMES.forEach((name) => CSS.highlights.delete(name));
}

/**
 * The person's selection inside an element, in UTF-16 units of its whole text.
 * @param {Element} element
 */
export function selectionIn(element) {
	const selection = globalThis.getSelection();
	if (!selection || selection.rangeCount === 0 || selection.isCollapsed) {
		return undefined;
	}
	const range = selection.getRangeAt(0);
	if (!element.contains(range.commonAncestorContainer)) {
		return undefined;
	}
	const before = document.createRange();
	before.selectNodeContents(element);
	before.setEnd(range.startContainer, range.startOffset);
	const start = before.toString().length;
	return { start, end: start + range.toString().length };
}
