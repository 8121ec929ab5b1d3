/* build - puts the pages together: node web/build.mjs OUTDIR GENDIR
 *
 * Our own modules, styles and words are copied as they are; third-party code becomes modules of its
 * own (VENDORS), from the exact versions of the lockfile. Everything lies under OUTDIR/a/<hash>/,
 * where the hash is over the whole tree, so that it may be cached for ever and two builds of one
 * source are the same bytes. OUTDIR/<page>.html refers to it. Beside each file lie .gz and .br.
 * GENDIR is the build folder: gen/messages.js comes from there. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const SOURCE = dirname(fileURLToPath(import.meta.url));
const FOLDERS = ['l10n', 'lib', 'roles', 'style', 'ui'];
const KINDS = /\.(js|css|ftl|svg)$/;
const VENDORS = ['lib/vendor.js', 'lib/qr.js', 'lib/wordlist.js'];
const IMPORT = /^(?:import|export)\b[^;]*?from ['"](\.[^'"]+)['"]/gm;

/** @returns {Promise<string[]>} paths below SOURCE, sorted, so that the hash does not depend on the disk */
async function list(folder) {
	const entries = await readdir(join(SOURCE, folder), { withFileTypes: true }).catch(() => []);
	const paths = await Promise.all(entries.map((entry) => {
		const path = posix.join(folder, entry.name);
		return entry.isDirectory() ? list(path) : [path];
	}));
	return paths.flat().sort();
}

/** Third-party code as modules, and the licences that it asks us to keep beside it. */
async function bundleVendor() {
	const result = await build({
		entryPoints: VENDORS.map((path) => join(SOURCE, path)), absWorkingDir: SOURCE, bundle: true,
		write: false, outdir: SOURCE, outbase: SOURCE,
		format: 'esm', target: 'es2021', minify: true, legalComments: 'none', metafile: true,
	});
	const inputs = Object.keys(result.metafile.inputs);
	const packages = new Set(inputs.map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]));
	packages.delete(undefined);
	const licences = await Promise.all([...packages].sort().map(readLicence));
	const code = new Map(result.outputFiles.map(
		({ path, contents }) => [posix.relative(SOURCE, path), Buffer.from(contents)]));
	return { code, licences: licences.join('\n') };
}

async function readLicence(name) {
	const folder = join(SOURCE, 'node_modules', name);
	const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
	const text = file ? await readFile(join(folder, file), 'utf8') : '';
	return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** @returns {Promise<Map<string, Buffer>>} every file under a/<hash>/ by its path */
async function readTree(gendir) {
	const paths = (await Promise.all(FOLDERS.map(list))).flat()
		.filter((path) => KINDS.test(path) && !VENDORS.includes(path));
	const tree = new Map(await Promise.all(paths.map(
		async (path) => /** @type {[string, Buffer]} */ ([path, await readFile(join(SOURCE, path))]))));
	const { code, licences } = await bundleVendor();
	code.forEach((bytes, path) => tree.set(path, bytes));
	tree.set('lib/vendor.licences.txt', Buffer.from(licences));
	tree.set('proto/messages.js', await readFile(join(gendir, 'gen', 'messages.js')));
	tree.set('style/protocol.css', Buffer.from((await readReference(gendir)).style));
	return tree;
}

/** The reference page of the messages; the policy of the pages forbids a style inside of one. */
async function readReference(gendir) {
	const source = await readFile(join(gendir, 'gen', 'protocol.html'), 'utf8');
	const [whole, style] = /<style>([^]*?)<\/style>/.exec(source) ?? ['', ''];
	return { style, page: source.replace(whole, '<link rel="stylesheet" href="@/style/protocol.css">') };
}

function hashTree(tree) {
	const hash = createHash('sha256');
	for (const path of [...tree.keys()].sort()) {
		hash.update(`${path}\0${tree.get(path).length}\0`).update(tree.get(path));
	}
	return hash.digest('hex').slice(0, 16);
}

/** Every module that `entry` imports, statically, through any number of steps. */
function importsOf(tree, entry, seen = new Set()) {
	const source = tree.get(entry);
	if (!source) {
		throw new Error(`${entry} is imported, but there is no such file`);
	}
	if (seen.has(entry)) {
		return seen;
	}
	seen.add(entry);
	const imports = VENDORS.includes(entry) ? [] : source.toString().matchAll(IMPORT);
	for (const [, path] of imports) {
		importsOf(tree, posix.join(posix.dirname(entry), path), seen);
	}
	return seen;
}

/** A page with its "@/" addresses made real and a preload for each module that it will need. */
function makePage(source, base, tree) {
	const entries = [...source.matchAll(/<script type="module" src="@\/([^"]+)"/g)].map((match) => match[1]);
	const modules = new Set(entries.flatMap((entry) => [...importsOf(tree, entry)]));
	const preloads = [...modules].map((path) => `<link rel="modulepreload" href="@/${path}">\n`).join('');
	return source.replace('</head>', `${preloads}</head>`).replaceAll('"@/', `"${base}/`);
}

async function put(path, content) {
	const bytes = Buffer.from(content);
	await mkdir(dirname(path), { recursive: true });
	const [gz, br] = await Promise.all([
		promisify(gzip)(bytes, { level: 9 }),
		promisify(brotliCompress)(bytes, {
			params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
		}),
	]);
	await Promise.all([writeFile(path, bytes), writeFile(`${path}.gz`, gz), writeFile(`${path}.br`, br)]);
}

async function main(outdir, gendir) {
	const tree = await readTree(gendir);
	const base = `/a/${hashTree(tree)}`;
	if (!existsSync(join(outdir, base))) {
		await rm(join(outdir, 'a'), { recursive: true, force: true });
		await Promise.all([...tree].map(([path, bytes]) => put(join(outdir, base, path), bytes)));
	}
	const pages = (await readdir(SOURCE)).filter((file) => file.endsWith('.html'));
	const { page: reference } = await readReference(gendir);
	await put(join(outdir, 'protocol.html'), makePage(reference, base, tree));
	await Promise.all(pages.map(async (page) => put(join(outdir, page),
		makePage(await readFile(join(SOURCE, page), 'utf8'), base, tree))));
}

const [outdir, gendir] = process.argv.slice(2);
if (!outdir || !gendir) {
	console.error('usage: node web/build.mjs OUTDIR GENDIR');
	process.exit(2);
}
await main(outdir, gendir);
