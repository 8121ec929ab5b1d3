/* code - the address of the first page as a QR code: one path, drawn from the modules. */
import { encode } from '../../lib/qr.js';
import { html } from '../../lib/vendor.js';

/** A quiet zone of four modules is what readers ask for (ISO/IEC 18004). */
const QUIET = 4;

/** The path of the dark modules, run by run. @param {boolean[][]} modules */
export function pathOf(modules) {
	return modules.map((row, y) => {
		let line = '';
		for (let x = 0; x < row.length; x += 1) {
			const start = x;
			while (row[x]) {
				x += 1;
			}
			line += x > start ? `M${start + QUIET} ${y + QUIET}h${x - start}v1h-${x - start}z` : '';
		}
		return line;
	}).join('');
}

/** @param {{ address: string, label: string }} props */
export function Code({ address, label }) {
	const { data } = encode(address, { ecc: 'M', border: 0 });
	const size = data.length + 2 * QUIET;
	return html`<svg class="screen-code" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label}
		shape-rendering="crispEdges"><path class="code-paper" d=${`M0 0h${size}v${size}H0z`} />
		<path class="code-ink" d=${pathOf(data)} /></svg>`;
}
