/* summary_model - the draft Summary as a value: sections, paragraphs, the outcomes they carry. */

/**
 * @typedef {{ id: string, text: string, outcomes: string[] }} Paragraph
 * @typedef {{ id: string, heading: string, paragraphs: Paragraph[] }} Section
 */

/** @param {string[]} headings @param {() => string} newId @returns {Section[]} */
export function blankSections(headings, newId) {
	return headings.map((heading) => ({
		id: newId(), heading, paragraphs: [{ id: newId(), text: '', outcomes: [] }],
	}));
}

/** @param {Section[]} sections @param {string} id @param {(section: Section) => Section} change */
export function changeSection(sections, id, change) {
	return sections.map((section) => (section.id === id ? change(section) : section));
}

/** @param {Section[]} sections @param {string} id @param {(one: Paragraph) => Paragraph} change */
export function changeParagraph(sections, id, change) {
	return sections.map((section) => (section.paragraphs.some((one) => one.id === id)
		? { ...section, paragraphs: section.paragraphs.map((one) => (one.id === id ? change(one) : one)) }
		: section));
}

/** A paragraph after the one named, or at the end of the section. */
export function addParagraph(sections, sectionId, afterId, paragraph) {
	return changeSection(sections, sectionId, (section) => {
		const at = section.paragraphs.findIndex((one) => one.id === afterId);
		const place = at < 0 ? section.paragraphs.length : at + 1;
		return { ...section, paragraphs: [
			...section.paragraphs.slice(0, place), paragraph, ...section.paragraphs.slice(place)] };
	});
}

export function dropParagraph(sections, id) {
	return sections.map((section) => (section.paragraphs.some((one) => one.id === id)
		? { ...section, paragraphs: section.paragraphs.filter((one) => one.id !== id) }
		: section));
}

/** Move a section or stay where there is no room. @param {number} by */
export function moveSection(sections, id, by) {
	const at = sections.findIndex((section) => section.id === id);
	const to = at + by;
	if (at < 0 || to < 0 || to >= sections.length) {
		return sections;
	}
	const moved = sections.filter((section) => section.id !== id);
	moved.splice(to, 0, sections[at]);
	return moved;
}

export function dropSection(sections, id) {
	return sections.filter((section) => section.id !== id);
}

/** Put an outcome into a paragraph once, or take it out. */
export function toggleOutcome(sections, paragraphId, outcomeId) {
	return changeParagraph(sections, paragraphId, (one) => ({
		...one,
		outcomes: one.outcomes.includes(outcomeId)
			? one.outcomes.filter((id) => id !== outcomeId)
			: [...one.outcomes, outcomeId],
	}));
}

/** Outcomes that the draft does not carry yet. */
export function unplaced(sections, outcomes) {
	const placed = new Set(sections.flatMap((section) => section.paragraphs.flatMap((one) => one.outcomes)));
	return outcomes.filter((outcome) => !placed.has(outcome.id));
}
