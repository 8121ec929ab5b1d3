// emit_doc - gen/protocol.md and gen/protocol.html: the same reference page twice.

import { SchemaError } from './source.mjs';

const KIND_WORDS = {
	slug: 'short name, `[a-z0-9][a-z0-9-]{0,31}`',
	code: 'code, `[a-z0-9_]{1,32}`',
	lang: 'language, such as `fil` or `pt-BR`',
	guid: 'GUID',
	date: 'date, YYYY-MM-DD',
	hhmm: 'time of day, HH:MM',
	id: 'id, 22 base64url characters',
	boolean: '`true` or `false`',
	raw: 'object, verbatim',
};

function range(min, max, unit) {
	const group = (number) => number.toLocaleString('en');
	if (min === max) return `exactly ${group(min)} ${unit}`;
	if (max === Number.MAX_SAFE_INTEGER) return `from ${group(min)}`;
	return `${group(min)} to ${group(max)}${unit ? ` ${unit}` : ''}`;
}

function words(shape) {
	switch (shape.kind) {
		case 'text':
			return `text, ${range(shape.min, shape.max, 'characters')}`;
		case 'b64':
			return `base64url of ${range(shape.min, shape.max, 'bytes')}`;
		case 'integer':
			return `whole number, ${range(shape.min, shape.max, '')}`;
		case 'enum':
			return `${shape.values.name}: ${shape.values.values.map((value) => `\`${value}\``).join(', ')}`;
		case 'object':
			return shape.type.members.length ? `object ${shape.type.name}` : 'object';
		case 'array':
			return `list of ${range(shape.min, shape.max, '')} × ${words(shape.items)}`;
		default:
			if (!KIND_WORDS[shape.kind]) throw new SchemaError(`no words for ${shape.kind}`);
			return KIND_WORDS[shape.kind];
	}
}

// Rows of a message, inner members indented behind a path. Shared definitions are shown once.
function rows(type, defs, path = '') {
	return type.members.flatMap(({ name, required, shape, description }) => {
		const inner = shape.kind === 'array' ? shape.items : shape;
		const shared = inner.kind === 'object' && defs.includes(inner.type);
		const plain = inner.kind === 'object' && !shared;
		const say = plain ? words(shape).replace(/object \w+$/, 'object') : words(shape);
		const row = [
			`${path}${name}`,
			required ? 'yes' : 'no',
			description ? `${say}. ${description}` : say,
		];
		return plain ? [row, ...rows(inner.type, defs, `${path}${name}.`)] : [row];
	});
}

function tagRow(message) {
	return message.t === null ? [] : [['t', 'yes', `\`"${message.t}"\``]];
}

function page(model) {
	const memberHead = ['member', 'needed', 'value'];
	const sections = [];
	for (const group of model.groups) {
		sections.push({
			level: 2,
			id: group.name,
			title: group.name,
			lines: [`${group.text} From: ${group.from}. To: ${group.to}. How: ${group.way}.`],
		});
		for (const message of group.messages) {
			sections.push({
				level: 3,
				id: message.full,
				title: message.full,
				lines: [message.description],
				head: memberHead,
				rows: [...tagRow(message), ...rows(message, model.defs)],
			});
		}
	}
	sections.push({ level: 2, id: 'shared', title: 'Shared objects', lines: [] });
	for (const type of model.defs) {
		sections.push({
			level: 3,
			id: type.name,
			title: type.name,
			lines: [],
			head: memberHead,
			rows: rows(type, model.defs),
		});
	}
	sections.push({
		level: 2,
		id: 'errors',
		title: 'Errors',
		lines: [
			'Errors without a speaker stay inside the programs and their logs.',
			'A close code ends the WebSocket connection.',
		],
		head: ['code', 'said by', 'closes with', 'what it means and what to do'],
		rows: model.errors
			.filter((error) => error.name !== 'OK')
			.map((error) => [
				`\`${error.code}\``,
				(error.from ?? []).join(', '),
				error.close ? String(error.close) : '',
				error.text,
			]),
	});
	return sections;
}

const INTRODUCTION = [
	'Made from proto/schema and proto/errors.json: what is written here is what the programs check.',
	'Text messages are JSON objects in UTF-8 with at most 8 levels. Members that are unknown, ' +
		'missing or there twice are refused. The WebSocket subprotocol is `subrosa.v1`.',
];

/** The same for reading in a terminal or a repository. */
export function emitMarkdown(model) {
	const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	const out = ['# The messages of Subrosa', ...INTRODUCTION];
	for (const { level, title, lines, head, rows: body } of page(model)) {
		out.push(`${'#'.repeat(level)} ${title}`, ...lines);
		if (head && body.length)
			out.push([line(head), line(head.map(() => '---')), ...body.map(line)].join('\n'));
	}
	return `${out.join('\n\n')}\n`;
}

const html = (text) =>
	text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('"', '&quot;')
		.replace(/`([^`]*)`/g, '<code>$1</code>');

function htmlTable(head, body) {
	const heads = head.map((cell) => `<th scope="col">${html(cell)}</th>`).join('');
	const row = (cells) => `<tr>${cells.map((cell) => `<td>${html(cell)}</td>`).join('')}</tr>`;
	return [
		'<div class="table"><table>',
		`<thead><tr>${heads}</tr></thead>`,
		`<tbody>\n${body.map(row).join('\n')}\n</tbody>`,
		'</table></div>',
	].join('\n');
}

const STYLE = `:root { color-scheme: light dark; --line: #8884; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
nav { columns: 12rem; } nav a { display: block; }
h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin-top: 2rem; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th:first-child { width: 14rem; }
th, td { text-align: start; vertical-align: top; padding: .3rem .6rem;
	border-bottom: 1px solid var(--line); }
code { font-size: .95em; }`;

/** One page without scripts. */
export function emitHtml(model) {
	const sections = page(model);
	const links = sections
		.filter((section) => section.level === 2)
		.map((section) => `<a href="#${section.id}">${html(section.title)}</a>`)
		.join('\n');
	const body = sections
		.map(({ level, id, title, lines, head, rows: table }) =>
			[
				`<h${level} id="${id}">${html(title)}</h${level}>`,
				...lines.map((line) => `<p>${html(line)}</p>`),
				...(head && table.length ? [htmlTable(head, table)] : []),
			].join('\n'),
		)
		.join('\n');
	return [
		'<!doctype html>',
		'<html lang="en">',
		'<meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<title>The messages of Subrosa</title>',
		`<style>\n${STYLE}\n</style>`,
		'<main>',
		'<h1>The messages of Subrosa</h1>',
		...INTRODUCTION.map((line) => `<p>${html(line)}</p>`),
		`<nav aria-label="Groups">\n${links}\n</nav>`,
		body,
		'</main>',
		'</html>',
		'',
	].join('\n');
}
