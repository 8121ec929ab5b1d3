/* page - the secretariat: the programme and its parts, and beside it how everything is. */
import { name, t } from '../../lib/l10n.js';
import { html, useEffect } from '../../lib/vendor.js';
import { Header } from '../header.js';
import { Toast } from '../toast.js';
import { CloseDialog, Programme } from './programme.js';
import { Side } from './side.js';

function useToast(state) {
	const shown = state.toast.value;
	useEffect(() => {
		const timer = shown && setTimeout(() => { state.toast.value = undefined; }, shown.care ? 12000 : 5000);
		return () => clearTimeout(timer);
	}, [shown]);
	return shown;
}

/**
 * @param {{ state: import('./state.js').SecretariatState, forum: any, rooms: any[], place: string,
 *   connection: any }} props
 */
export function SecretariatPage({ state, forum, rooms, place, connection }) {
	const toast = useToast(state);
	return html`<${Header} title=${t('secretariat-title')} place=${place} state=${connection} />
		<main class="secretariat" id="main">
			${!state.live.value && html`<p class="care-note secretariat-wide" role="status">${t('secretariat-wait')}</p>`}
			<div class="secretariat-main"><${Programme} state=${state} forum=${forum} rooms=${rooms} />
				<section class="retention" aria-labelledby="retention-title">
					<h2 id="retention-title">${t('secretariat-retention')}</h2>
					<p class="quote" data-size="small">${name(forum.retention.statement)}</p></section></div>
			<${Side} state=${state} forum=${forum} rooms=${rooms} />
			${toast && html`<${Toast} key=${toast} text=${toast.text} />`}
		</main>
		${state.closing.value && html`<${CloseDialog} state=${state} />`}`;
}
