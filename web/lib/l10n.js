/* l10n - the words of the interface. Fluent messages from web/l10n/<language>/<file>.ftl, in the
 * reader's language with English behind it; a string that is only there in English says so to the
 * browser, so that it is not scrambled in a right-to-left line. */
import {
	FluentBundle, FluentResource, batch, computed, html, negotiateLanguages, signal,
} from './vendor.js';

/** Languages of the interface, each by its own name. */
export const LANGUAGES = Object.freeze({
	en: 'English', fr: 'Français', es: 'Español', ar: 'العربية',
});
const FALLBACK = 'en';
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);
/* Arabic-Indic digits beside Latin ones in one list read as an error; force one set. */
const LOCALES = Object.freeze({ ar: 'ar-u-nu-latn' });
const STORE_KEY = 'subrosa.language';

/** The language of the interface: a signal; whoever calls t() is drawn again when it changes. */
export const language = signal(FALLBACK);
export const direction = computed(() => directionOf(language.value));
/** The locale for Intl (numbers, dates, lists). */
export const locale = computed(() => LOCALES[language.value] ?? language.value);

const bundles = signal(/** @type {Record<string, FluentBundle>} */ ({}));
let files = /** @type {string[]} */ ([]);
let readFile = fetchFile;

/** @param {string} lang @returns {'rtl'|'ltr'} */
export function directionOf(lang) {
	return RIGHT_TO_LEFT.has(lang.split('-')[0]) ? 'rtl' : 'ltr';
}

async function fetchFile(lang, name) {
	const answer = await fetch(new URL(`../l10n/${lang}/${name}.ftl`, import.meta.url));
	return answer.ok ? answer.text() : '';
}

async function loadBundle(lang) {
	const bundle = new FluentBundle(LOCALES[lang] ?? lang);
	for (const text of await Promise.all(files.map((name) => readFile(lang, name)))) {
		bundle.addResource(new FluentResource(text));
	}
	return bundle;
}

/**
 * Load the words of a page: `common` and the files named, in the language chosen before, else in
 * the best of the browser's. Call once, before the first render.
 * @param {string[]} names  @param {{read?: typeof fetchFile, wanted?: readonly string[]}} [options]
 */
export async function loadWords(names, options = {}) {
	files = ['common', ...names];
	readFile = options.read ?? fetchFile;
	const wanted = options.wanted ?? [recall(), ...(globalThis.navigator?.languages ?? [])];
	const [best] = negotiateLanguages(wanted.filter(Boolean), Object.keys(LANGUAGES),
		{ defaultLocale: FALLBACK, strategy: 'lookup' });
	await show(best, {});
}

/** More words for the page that is open (a page that becomes another one). @param {string[]} names */
export async function addWords(names) {
	files = [...new Set([...files, ...names])];
	await show(language.value, {});
}

/** Change the language now, for this page. @param {string} lang */
export function setLanguage(lang) {
	return show(lang, bundles.value);
}

/* Load what is missing beside the bundles that are kept, then change everything in one step. */
async function show(lang, kept) {
	const missing = [...new Set([FALLBACK, lang])].filter((one) => !kept[one]);
	const loaded = await Promise.all(missing.map(async (one) => [one, await loadBundle(one)]));
	batch(() => {
		bundles.value = { ...kept, ...Object.fromEntries(loaded) };
		language.value = lang;
	});
	const root = globalThis.document?.documentElement;
	if (root) {
		root.lang = lang;
		root.dir = directionOf(lang);
	}
}

/** The person's own choice: changes the language and remembers it for this tab. @param {string} lang */
export async function chooseLanguage(lang) {
	try {
		globalThis.sessionStorage?.setItem(STORE_KEY, lang);
	} catch { /* storage may be forbidden; then the choice lasts until the page closes */ }
	await setLanguage(lang);
}

function recall() {
	try {
		return globalThis.sessionStorage?.getItem(STORE_KEY) ?? '';
	} catch {
		return '';
	}
}

/** @returns {{text: string, lang: string}} the message and the language that it was found in */
function find(id, args) {
	for (const lang of new Set([language.value, FALLBACK])) {
		const bundle = bundles.value[lang];
		const pattern = bundle?.getMessage(id)?.value;
		if (bundle && pattern) {
			return { text: bundle.formatPattern(pattern, args, []), lang };
		}
	}
	return { text: id, lang: FALLBACK };
}

/** @returns {boolean} whether there is such a message (error codes may be newer than the words) */
export function has(id) {
	return Boolean(bundles.value[language.value]?.hasMessage(id) ||
		bundles.value[FALLBACK]?.hasMessage(id));
}

/** A message as plain text: for attributes and announcements. */
export function words(id, args) {
	return find(id, args).text;
}

/** A message as something to render: text, or a <bdi> that names its language when it fell back. */
export function t(id, args) {
	return isolate(find(id, args));
}

function isolate({ text, lang }) {
	if (lang === language.value) {
		return text;
	}
	return html`<bdi lang=${lang} dir=${directionOf(lang)}>${text}</bdi>`;
}

/**
 * The text of a localised value of the forum file in the reader's language, else in English.
 * @param {Record<string, string>|undefined} value @returns {{text: string, lang: string}}
 */
export function pick(value) {
	const lang = value?.[language.value] ? language.value : FALLBACK;
	return { text: value?.[lang] ?? '', lang };
}

/** A localised value of the forum file as something to render. */
export function name(value) {
	return isolate(pick(value));
}

const ownNames = new Map();

/** A language by its own name: "Español", "العربية". @param {string} lang */
export function languageName(lang) {
	if (!ownNames.has(lang)) {
		let own = LANGUAGES[lang] ?? lang;
		try {
			own = new Intl.DisplayNames([lang], { type: 'language' }).of(lang) ?? own;
		} catch { /* not a language that this browser knows: its tag has to do */ }
		ownNames.set(lang, own.charAt(0).toLocaleUpperCase(lang) + own.slice(1));
	}
	return ownNames.get(lang);
}

/** What an error code says, in words. @param {string} code */
export function errorText(code) {
	const id = `error-${code.replaceAll('_', '-')}`;
	return has(id) ? t(id) : t('error-other', { code });
}
