/** A page that may not go on: what is wrong, and the one thing to do. */
import { errorText, t } from '../lib/l10n.js';
import { effect, html, render } from '../lib/vendor.js';
import { Button } from './button.js';
import { Empty } from './empty.js';

/**
 * Shows that in place of the page, once its session has ended.
 * @param {Element} root  @param {import('../lib/session.js').Session} session
 */
export function showWhenEnded(root, session) {
	effect(() => {
		const code = session.ended.value;
		if (code) {
			render(html`<main id="main"><div role="alert">
				<${Empty} title=${t('ended-title')} text=${errorText(code)}>
					<${Button} onClick=${() => location.reload()}>${t('ended-act')}<//><//></div></main>`, root);
		}
	});
}
