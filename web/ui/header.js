/* header - the one line at the top of every page: mark, title, place, and how the connection is. */
import { html } from '../lib/vendor.js';
import { Rose } from './rose.js';

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} [props.place] theme, day, part
 * @param {{ tone: "live" | "care" | "off" | "stop", word: string }} [props.state]
 * @param {string[]} [props.facts] quiet facts, hidden on a phone
 * @param {unknown} [props.children] buttons
 */
export function Header({ title, place, state, facts = [], children }) {
	return html`<header class="bar">
		<${Rose} />
		<div class="bar-names">
			<h1 class="bar-title" dir="auto">${title}</h1>
			${place && html`<p class="bar-place" dir="auto">${place}</p>`}
		</div>
		<div class="bar-facts">
			${facts.map((fact) => html`<span class="bar-fact" key=${fact}>${fact}</span>`)}
			${state && html`<${State} ...${state} />`} ${children}
		</div>
	</header>`;
}

/**
 * A shape and a word; never the colour alone.
 * @param {{ tone: "live" | "care" | "off" | "stop", word: string }} props
 */
export function State({ tone, word }) {
	return html`<span class="state" data-tone=${tone}>${word}</span>`;
}
