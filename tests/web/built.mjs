/* built - loads modules of the pages as they are served: from the build folder, not the sources. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const build = process.env.SUBROSA_BUILD;
assert.ok(build, 'SUBROSA_BUILD is not set: the build folder, with the pages in web/');
const assets = resolve(build, 'web', 'a');

/** Folder of the modules, styles and words of this build. */
export const root = join(assets, readdirSync(assets)[0]);

/** @param {string} path such as "lib/link.js" @returns {Promise<any>} the module */
export function load(path) {
	return import(pathToFileURL(join(root, path)).href);
}

/** Wait until `test` holds; fails after `limit_ms`. */
export async function until(test, what, limit_ms = 10000) {
	const end = Date.now() + limit_ms;
	while (!test()) {
		assert.ok(Date.now() < end, `timed out: ${what}`);
		await new Promise((done) => { setTimeout(done, 5); });
	}
}
