// The pages: what may not stand in them, whatever the browser would make of it.
import assert from 'node:assert/strict'
import test from 'node:test'
import { findings, matching, read } from './tree.mjs'

const js = matching(/^web\/.*\.js$/)
const css = matching(/^web\/.*\.css$/)
const html = matching(/^web\/.*\.html$/)
const bareJs = (text) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/[^\n]*/g, (m) => m.replace(/[^\n]/g, ' '))

test('there is something to look at', () => assert.ok(js.length > 10 && css.length > 0 && html.length >= 6))

test('no text of a person becomes markup or code', () => {
  const danger = /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(|new Function|javascript:/
  assert.deepEqual(findings([...js, ...html], danger, bareJs), [])
})

test('nothing is kept on the phone but the card and the language', () => {
  assert.deepEqual(findings(js, /localStorage|indexedDB|document\.cookie|caches\.|serviceWorker/, bareJs), [])
  const stores = new Set(js.filter((path) => /sessionStorage/.test(bareJs(read(path)))))
  for (const path of stores) assert.ok(['web/lib/session.js', 'web/lib/l10n.js', 'web/lib/store.js', 'web/lib/language.js'].includes(path), `${path} touches sessionStorage`)
})

test('no inline style and no inline script', () => {
  assert.deepEqual(findings(html, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/), [])
  assert.deepEqual(findings(js, /\sstyle=(["']|\$\{(?!\{))/, bareJs), [])
})

test('the style sheets know start and end, not left and right', () => {
  const bare = (text) => text.replace(/\/\*[\s\S]*?\*\//g, (m) => m.replace(/[^\n]/g, ' '))
  assert.deepEqual(findings(css, /(^|[^-\w])((margin|padding|border)-(left|right)|left|right)\s*:|text-align:\s*(left|right)|float:/, bare), [])
})

test('the pages load from their own server only', () => {
  const outside = /https?:\/\/(?!www\.w3\.org)/
  assert.deepEqual(findings([...js, ...css, ...html], outside, bareJs), [])
})

test('translations have no digits of their own and no missing words', () => {
  assert.deepEqual(findings(matching(/^web\/l10n\/.*\.ftl$/), /[\u0660-\u0669\u06F0-\u06F9]/), [])
})

test('the Rule is one', () => {
  const words = [...matching(/^(web\/l10n|deploy)\/.*\.(ftl|json)$/), ...matching(/^README\.md$/)]
  assert.deepEqual(findings(words, /Chatham House Rules\b/i), [])
})

test('the Rule and the promises are the same words on the printed card and on the pages', () => {
  const source = read('server/cli/sheet_words.c')
  const strings = (text) => [...text.matchAll(/(?:"(?:[^"\\]|\\.)*"\s*)+/g)]
    .map(([run]) => [...run.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((one) => one[1]).join(''))
  const cards = source.split('.language = WIRE_LANGUAGE_').slice(1)
  assert.equal(cards.length, 4)
  const ids = ['kept', 'never', 'first'].flatMap((id) => [`promise-${id}-title`, `promise-${id}`])
  for (const card of cards) {
    const lang = card.slice(0, 2).toLowerCase()
    const page = read(`web/l10n/${lang}/common.ftl`)
    const said = (id) => new RegExp(`^${id} = (.*)$`, 'm').exec(page)[1]
    const [, rule, promises] = /\.rule =(.*?)\.promises =(.*?)\.handed_out/s.exec(card)
    assert.deepEqual([...strings(rule), ...strings(promises)], ['rule-text', ...ids].map(said), lang)
  }
})
