/* fit - as large as it fits: the size of a text is searched so that it fills its box and never scrolls. */

const STEPS = 12;

/**
 * The largest size at which `fits` holds, by halving.
 * @param {(size: number) => boolean} fits @param {number} least @param {number} most
 */
export function largest(fits, least, most) {
	let [low, high] = [least, most];
	for (let step = 0; step < STEPS; step += 1) {
		const middle = (low + high) / 2;
		if (fits(middle)) {
			low = middle;
		} else {
			high = middle;
		}
	}
	return Math.floor(low);
}

/**
 * Set the size of `text` so that it fills `box`. @param {HTMLElement} box @param {HTMLElement} text
 * A line of a text from the back of a hall: never above a sixth of the height, never below 20 px.
 */
export function fitText(box, text) {
	const [width, height] = [box.clientWidth, box.clientHeight];
	const most = Math.max(24, Math.min(height / 4, width / 8));
	const fits = (size) => {
		text.style.fontSize = `${size}px`;
		return text.scrollHeight <= height && text.scrollWidth <= width;
	};
	text.style.fontSize = `${largest(fits, 20, most)}px`;
}
