#!/usr/bin/env node
// generate - makes the C structs and tables, the JavaScript checks and the manual of the protocol.
//
//   node proto/generate.mjs OUTDIR     writes OUTDIR/gen/*, only what changed
//
// Exit status: 0 done, 1 the schemas have a fault (said on standard error), 2 wrong use.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitErrors, emitWireHeader } from './lib/emit_c_header.mjs';
import { emitWireSource } from './lib/emit_c_source.mjs';
import { emitMessages } from './lib/emit_js.mjs';
import { emitHtml, emitMarkdown } from './lib/emit_doc.mjs';
import { readModel } from './lib/model.mjs';
import { SchemaError } from './lib/source.mjs';

const OUTPUTS = {
	'err.tbl': emitErrors,
	'wire.h': emitWireHeader,
	'wire.c': emitWireSource,
	'messages.js': emitMessages,
	'protocol.md': emitMarkdown,
	'protocol.html': emitHtml,
};

// A file that did not change keeps its time stamp, so that nothing is compiled again for it.
function writeIfChanged(path, text) {
	let present = null;
	try {
		present = readFileSync(path, 'utf8');
	} catch (error) {
		if (error.code !== 'ENOENT') throw error;
	}
	if (present !== text) writeFileSync(path, text);
}

function main(args) {
	if (args.length !== 1) {
		process.stderr.write('usage: node proto/generate.mjs OUTDIR\n');
		return 2;
	}
	const proto = dirname(fileURLToPath(import.meta.url));
	const out = join(args[0], 'gen');
	try {
		const model = readModel(proto);
		const texts = Object.entries(OUTPUTS).map(([name, emit]) => [name, emit(model)]);
		mkdirSync(out, { recursive: true });
		for (const [name, text] of texts) writeIfChanged(join(out, name), text);
	} catch (error) {
		if (!(error instanceof SchemaError || error instanceof SyntaxError)) throw error;
		process.stderr.write(`proto: ${error.message}\n`);
		return 1;
	}
	return 0;
}

process.exitCode = main(process.argv.slice(2));
