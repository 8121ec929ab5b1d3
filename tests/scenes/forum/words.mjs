// What the pages say, read from their own files, so that the scene presses what a person reads.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { load, root } from '../../web/built.mjs'

const { FluentBundle, FluentResource } = await load('lib/vendor.js')
const LOCALES = { ar: 'ar-u-nu-latn' }

function bundleOf (lang) {
  const bundle = new FluentBundle(LOCALES[lang] ?? lang)
  const folder = join(root, 'l10n', lang)
  for (const file of readdirSync(folder)) bundle.addResource(new FluentResource(readFileSync(join(folder, file), 'utf8')))
  return bundle
}

/** The words of a language: `say('compose-send')`. */
export function wordsOf (lang) {
  const bundle = bundleOf(lang)
  return (id, args) => {
    const pattern = bundle.getMessage(id)?.value
    if (!pattern) throw new Error(`${lang} has no words for ${id}`)
    return bundle.formatPattern(pattern, args)
  }
}
