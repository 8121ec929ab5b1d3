/* model - what the rapporteurs know: contributions, tags on them, findings and recommendations.
 * Pure: an event in, a new state out. */

/**
 * @typedef {object} Harvest
 * @property {Map<string, any>} items  floor.item or harvest.item by id
 * @property {Map<string, number>} support  by item; 0 stands for every number below k
 * @property {Map<string, any>} tags  harvest.tag by id
 * @property {Map<string, any>} outcomes  harvest.outcome by id
 */

/** @returns {Harvest} */
export function emptyHarvest() {
	return { items: new Map(), support: new Map(), tags: new Map(), outcomes: new Map() };
}

const put = (map, id, value) => new Map(map).set(id, value);

function drop(map, id) {
	const left = new Map(map);
	left.delete(id);
	return left;
}

/* A merged contribution lives on in the one that it went into. */
const applyItem = (harvest, event) => ({
	...harvest,
	items: event.state === 'merged' ? drop(harvest.items, event.id) : put(harvest.items, event.id, event),
});

const APPLY = {
	item: applyItem,
	gone: (harvest, event) => ({ ...harvest, items: drop(harvest.items, event.id) }),
	support: (harvest, event) => ({
		...harvest,
		support: event.counts.reduce((map, { item, n }) => map.set(item, n), new Map(harvest.support)),
	}),
	tag: (harvest, event) => ({ ...harvest, tags: put(harvest.tags, event.id, event) }),
	untag: (harvest, event) => ({ ...harvest, tags: drop(harvest.tags, event.id) }),
	outcome: (harvest, event) => ({ ...harvest, outcomes: put(harvest.outcomes, event.id, event) }),
	outcome_gone: (harvest, event) => ({ ...harvest, outcomes: drop(harvest.outcomes, event.id) }),
};

/** @param {Harvest} harvest @param {any} event of the floor or the harvest view @returns {Harvest} */
export function applyEvent(harvest, event) {
	return Object.hasOwn(APPLY, event.t) ? APPLY[event.t](harvest, event) : harvest;
}

/** Tags of one contribution, in the order in which they were put. */
export function tagsOf(harvest, itemId) {
	return [...harvest.tags.values()].filter((tag) => tag.item === itemId);
}

/** Contributions in the order of their numbers; those without one (rapporteurs only) last. */
export function itemsInOrder(harvest) {
	return [...harvest.items.values()].sort((a, b) =>
		(a.no ?? Infinity) - (b.no ?? Infinity) || (a.id < b.id ? -1 : 1));
}

/** How many contributions each code has; a contribution counts once, however often it is tagged. */
export function countByCode(harvest) {
	const seen = new Map();
	for (const tag of harvest.tags.values()) {
		if (harvest.items.has(tag.item)) {
			seen.set(tag.code, (seen.get(tag.code) ?? new Set()).add(tag.item));
		}
	}
	return new Map([...seen].map(([code, items]) => [code, items.size]));
}

/** Codes of the forum with their counts, gaps first. @param {any[]} themes */
export function coverage(harvest, themes) {
	const counts = countByCode(harvest);
	return themes
		.flatMap((theme) => theme.codes.map((code) => ({ theme, code, n: counts.get(code.id) ?? 0 })))
		.sort((a, b) => a.n - b.n);
}

/** How many contributions are cited as evidence by some outcome. */
export function citedItems(harvest) {
	const cited = new Set();
	for (const outcome of harvest.outcomes.values()) {
		outcome.evidence.forEach((span) => harvest.items.has(span.item) && cited.add(span.item));
	}
	return cited;
}

/** What a reader should know before trusting an outcome. @returns {string[]} words: harvest-warn-<id> */
export function warningsOf(harvest, outcome) {
	const sources = new Set(outcome.evidence.map((span) => span.item));
	const missing = [...sources].some((id) => !harvest.items.has(id));
	return [
		sources.size === 0 && 'orphan',
		sources.size === 1 && outcome.mark !== 'single' && 'single',
		(outcome.stale || missing) && 'stale',
		outcome.kind === 'recommendation' && outcome.addressees.length === 0 && 'addressee',
	].filter(Boolean);
}

/** An outcome that does not exist yet. */
export function newOutcome(kind, id, theme, evidence) {
	return { id, version: 0, kind, title: '', text: '', theme, codes: [], addressees: [], sdg: [],
		mark: 'unmarked', evidence };
}

/** An outcome as command.outcome takes it: absent where empty. */
export function outcomeCommand(outcome) {
	const { id, version, kind, title, text, theme, codes, addressees, level, horizon, sdg, mark,
		minority, evidence } = outcome;
	const command = { t: 'outcome', id, version, kind, title, text, theme: theme || undefined, codes,
		addressees, level: level || undefined, horizon: horizon || undefined, sdg, mark,
		minority: minority || undefined, evidence };
	return Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined));
}

const sameSpan = (a, b) => a.item === b.item && a.start === b.start && a.end === b.end;

/** Evidence with one span more, or less where it was there already. */
export function toggleEvidence(evidence, span) {
	return evidence.some((one) => sameSpan(one, span))
		? evidence.filter((one) => !sameSpan(one, span))
		: [...evidence, span];
}
