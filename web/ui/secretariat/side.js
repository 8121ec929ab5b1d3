/* side - beside the programme: who is here in steps, the venue screens, the programs, the cards. */
import { has, name, t, words } from '../../lib/l10n.js';
import { html } from '../../lib/vendor.js';
import { ChipChoice } from '../chips.js';
import { SCREEN_MODES } from './state.js';

function Presence({ state, rooms }) {
	return html`<section aria-labelledby="presence-title"><h2
		id="presence-title">${t('secretariat-presence')}</h2>
		<dl class="facts">${rooms.map((room) => {
			const here = state.presence.value.get(room.id);
			return html`<div key=${room.id}><dt>${name(room.name)}</dt>
				<dd>${here ? t('secretariat-here', { readers: words(`presence-${here.readers.replaceAll('_', '-')}`),
					speakers: words(`presence-${here.speakers.replaceAll('_', '-')}`) }) : t('secretariat-unknown')}</dd></div>`;
		})}</dl></section>`;
}

function Screens({ state, rooms }) {
	return html`<section aria-labelledby="screens-title"><h2
		id="screens-title">${t('secretariat-screens')}</h2>
		<div class="screens">${rooms.map((room) => html`<div key=${room.id} class="field">
			<span class="field-label">${name(room.name)}</span>
			<${ChipChoice} name=${`screen-${room.id}`} label=${words('secretariat-screens')}
				value=${state.screens.value.get(room.id)}
				options=${SCREEN_MODES.map((value) => ({ value, label: t(`secretariat-screen-${value}`) }))}
				onChange=${(mode) => state.showOnScreen(room.id, mode)} /></div>`)}</div>
		<p class="sentence small">${t('secretariat-screens-text')}</p></section>`;
}

function Program({ program, ok, detail }) {
	const id = `secretariat-detail-${detail.replaceAll('_', '-')}`;
	return html`<div><dt>${t(`secretariat-program-${program}`)}</dt>
		<dd><span class="state"
			data-tone=${ok ? 'live' : 'care'}>${ok ? t('secretariat-ok') : t('secretariat-not-ok')}</span>
			${!ok && html`<span class="small soft">${has(id) ? t(id) : detail}</span>`}</dd></div>`;
}

function Health({ health }) {
	return html`<section aria-labelledby="health-title"><h2
		id="health-title">${t('secretariat-health')}</h2>
		${health ? html`<dl class="facts">${health.programs.map((one) => html`<${Program} key=${one.program} ...${one} />`)}</dl>`
			: html`<p class="sentence">${t('secretariat-unknown')}</p>`}</section>`;
}

function Cards({ health, k }) {
	return html`<section aria-labelledby="cards-title"><h2
		id="cards-title">${t('secretariat-cards')}</h2>
		${health ? html`<table class="cards-table"><thead><tr><th scope="col">${t('secretariat-cards-role')}</th>
			<th scope="col">${t('secretariat-cards-issued')}</th><th scope="col">${t('secretariat-cards-drawn')}</th></tr></thead>
			<tbody>${health.cards.map((row) => html`<tr key=${row.role}><th scope="row">${t(`role-${row.role}`)}</th>
				<td>${row.issued}</td><td>${row.drawn_hidden ? t('secretariat-fewer', { k }) : row.drawn}</td></tr>`)}</tbody></table>
			<p class="sentence small">${t('secretariat-cards-text')}</p>`
			: html`<p class="sentence">${t('secretariat-unknown')}</p>`}</section>`;
}

/** @param {{ state: import('./state.js').SecretariatState, forum: any, rooms: any[] }} props */
export function Side({ state, forum, rooms }) {
	const health = state.health.value;
	return html`<div class="secretariat-side">
		<${Screens} state=${state} rooms=${rooms} />
		<${Presence} state=${state} rooms=${rooms} />
		<${Health} health=${health} />
		<${Cards} health=${health} k=${forum.k} />
	</div>`;
}
