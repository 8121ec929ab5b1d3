/** The mark: a rose drawn in one line. */
import { html } from "../lib/vendor.js";

const LINE =
	"M16.2 11.2c-.6-.9-2.2-.6-2.4.7-.2 1.7 1.9 2.6 3.4 1.7 2-1.200 1.800-4.300-.3-5.300" +
	"-2.800-1.300-6 .7-6.100 3.800-.1 3.700 3.900 6 7.300 4.600 3.800-1.500 4.500-6.700 1.600-9.500" +
	"-3.500-3.400-9.900-2.500-12 2-1.900 4.200.5 9.100 5 10.300 1.100.3 2.200.4 3.300.3v10.200" +
	"c0-3.400-2.300-5.600-6-5.700.2 3.400 2.500 5.500 6 5.700";

/** @param {{ label?: string }} props `label` where the mark stands without words */
export function Rose({ label }) {
	return html`<svg
		class="rose"
		viewBox="0 0 32 32"
		role=${label ? "img" : undefined}
		aria-label=${label}
		aria-hidden=${label ? undefined : "true"}
	>
		<path d=${LINE} />
	</svg>`;
}
