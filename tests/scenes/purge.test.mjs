// The end of a forum: what it said, published or not, its keys and its cards are nowhere; a copy that
// lies about is found before anything is destroyed; a certificate says so on one sheet a language.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { launch, shots } from '../lib/browser.mjs'
import { Participant, toBase64, until } from '../lib/card_client.mjs'
import { program, sleep, source, startInstallation } from '../lib/installation.mjs'
import { filesBelow, searchFiles } from '../lib/search.mjs'
import { smallForum } from '../lib/small_forum.mjs'
import { Trial, stopTrial } from '../lib/trial.mjs'

const TEXTS = {
  published: 'Benches along the "north" quay / and lamps, s’il vous plaît.',
  edited: 'Shade for the yards of all schools of the delta.',
  returned: 'The baker at the corner cheats all of us.',
  withdrawn: 'My cousin sleeps in the depot at night.',
  pending: 'Nobody has decided on this one yet, alas.'
}
const CERTIFICATE = 'certificate-of-destruction.html'
const root = mkdtempSync(join(tmpdir(), 'subrosa-purge-'))
let trial, data, secrets, browser

const everywhere = { en: 'A small forum', fr: 'Un petit forum', es: 'Un foro pequeño', ar: 'منتدى صغير' }
const forum = { ...smallForum(), title: everywhere, place: { en: 'Quezon City', fr: 'Quezon City', es: 'Ciudad Quezón', ar: 'مدينة كيزون' }, languages: ['en', 'fr', 'es', 'ar'] }
const later = { ...smallForum(), id: 'later', end: '2099-09-29' }

function purge (...args) {
  const { status, stdout, stderr } = spawnSync(program('subrosa'), ['purge', ...args], { encoding: 'utf8', timeout: 120000, input: '' })
  return { status, stdout, stderr }
}
const answering = (input, ...args) => spawnSync(program('subrosa'), ['purge', ...args], { encoding: 'utf8', timeout: 120000, input })
const inJson = (text) => JSON.stringify(text).slice(1, -1)
const names = (path) => filesBelow(path).map((file) => file.slice(path.length)).filter((file) => !file.startsWith('/run/')).sort()

before(async () => { trial = await Trial.start({ forum, cards: { participant: 4 } }) })
after(async () => {
  await browser?.close()
  await stopTrial(trial)
  rmSync(root, { recursive: true, force: true })
})

async function decide (text, members) {
  const { id, version } = await trial.moderator.item(text)
  const answer = await trial.moderator.send({ t: 'act', item: id, version, ...members })
  assert.equal(answer.t, 'applied', JSON.stringify(answer))
}

test('a forum is held: texts are published, returned, withdrawn and left', async () => {
  const person = await Participant.enter(trial.known, 'hall', { code: trial.card('participant') })
  const said = {}
  for (const [name, text] of Object.entries(TEXTS)) {
    said[name] = await person.post('first', name === 'edited' ? 'Shade for the yard of my school.' : text)
    assert.equal(said[name].outcome, 'ok')
  }
  await decide('Shade for the yard of my school.', { act: 'edit', text: TEXTS.edited, edit_kind: 'deidentify' })
  await decide(TEXTS.edited, { act: 'approve' })
  await decide(TEXTS.published, { act: 'approve' })
  await decide(TEXTS.returned, { act: 'return', reason: 'unclear', note: 'Please leave the baker out of it.' })
  assert.equal(await person.say({ t: 'withdraw', secret: toBase64(said.withdrawn.secret) }), 'ok')
  await until(() => person.floor.some((event) => event.text === TEXTS.published), 'the text on the floor')
  person.close()
  data = trial.installation.data
})

test('while it runs it is not purged', () => {
  const { status, stderr } = purge('--data', data)
  assert.equal(status, 1)
  assert.match(stderr, /another `subrosa up` uses the folder .*; stop it first/)
})

test('what a dry run tells, it leaves', async () => {
  trial.clients().forEach((client) => client.close())
  assert.equal(await trial.installation.stop(), 0)
  secrets = filesBelow(data).filter((file) => /\/keys\//.test(file)).map((file) => readFileSync(file).subarray(-32))
  assert.ok(secrets.length > 10 && searchFiles([join(data, 'record')], [inJson(TEXTS.published)]).length > 0, 'there is something to destroy')
  const before = names(data)
  const { status, stdout, stderr } = purge('--data', data, '--dry-run')
  assert.equal(status, 0, stderr)
  assert.match(stdout, /A small forum \(small\), kept until 2016-09-30, which is over/)
  assert.match(stdout, /^ +2 {2}published contributions$/m)
  assert.match(stdout, new RegExp(`^ +${secrets.length} {2}secret keys$`, 'm'))
  assert.match(stdout, /Nothing was changed\.\n$/)
  assert.deepEqual(names(data), before)
})

const spelled = (content) => ({ plain: content, 'in base64': Buffer.from(content.toString('base64')), 'in hex': Buffer.from(content.toString('hex')), 'as JSON': Buffer.from(JSON.stringify(content.toString('latin1'))) })

test('a copy of the record that lies about is found, and nothing is destroyed', () => {
  const before = names(data)
  const aof = filesBelow(join(data, 'record')).find((file) => file.endsWith('.incr.aof'))
  const file = join(data, 'holiday-pictures/2016.zip')
  mkdirSync(join(data, 'holiday-pictures'))
  for (const [how, content] of Object.entries(spelled(readFileSync(aof)))) {
    writeFileSync(file, content)
    const { status, stderr } = purge('--data', data)
    assert.equal(status, 1, how)
    assert.match(stderr, /is in .*holiday-pictures\/2016\.zip \(/, how)
    assert.match(stderr, /Nothing was destroyed\./, how)
    for (const text of Object.values(TEXTS)) assert.ok(!stderr.includes(text), 'the message has no text')
  }
  writeFileSync(file, secrets[0])
  assert.match(purge('--data', data).stderr, /a secret key is in .*2016\.zip/)
  writeFileSync(file, 'Only pictures.')
  assert.deepEqual(names(data), [...before, '/holiday-pictures/2016.zip'].sort())
})

test('a purge leaves nothing but its certificate and what was never part of the forum', () => {
  cpSync(data, join(root, 'copy'), { recursive: true, filter: (path) => !path.endsWith('.sock') })
  const outside = join(root, 'outside.txt')
  writeFileSync(outside, 'not of the forum')
  symlinkSync(outside, join(data, 'record/link'))
  const { status, stdout, stderr } = purge('--data', data)
  assert.equal(status, 0, stderr)
  assert.equal(readFileSync(outside, 'utf8'), 'not of the forum', 'a link is removed, not followed')
  assert.match(stdout, /Nothing is left of A small forum\./)
  assert.deepEqual(filesBelow(data).map((file) => file.slice(data.length)).sort(), [`/${CERTIFICATE}`, '/holiday-pictures/2016.zip'])
  assert.deepEqual(readdirSync(data).sort(), [CERTIFICATE, 'holiday-pictures'])
  assert.deepEqual(searchFiles([data], Object.values(TEXTS).flatMap((text) => [text, inJson(text)])), [])
  const content = readFileSync(join(data, CERTIFICATE), 'latin1')
  for (const secret of secrets) for (const form of ['latin1', 'hex', 'base64']) assert.ok(!content.includes(secret.toString(form)))
})

test('it is done once', () => {
  const { status, stderr } = purge('--data', data)
  assert.equal(status, 1)
  assert.match(stderr, /is not the folder of an installation, or was purged before/)
})

test('the certificate is one sheet of A4 a language, and tells the numbers', async () => {
  browser = await launch()
  const page = await browser.newPage({ viewport: { width: 900, height: 1200 } })
  await page.goto(pathToFileURL(join(data, CERTIFICATE)).href)
  const sheets = await page.$$eval('.page', (pages) => pages.map((one) => ({
    lang: one.lang, dir: one.dir, text: one.innerText, overflows: one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1
  })))
  assert.deepEqual(sheets.map(({ lang, dir }) => [lang, dir]), [['en', 'ltr'], ['fr', 'ltr'], ['es', 'ltr'], ['ar', 'rtl']])
  for (const { lang, text, overflows } of sheets) {
    assert.ok(!overflows, `${lang} fits its sheet`)
    assert.ok(text.includes(everywhere[lang]), lang)
    assert.ok(text.includes(String(new Date().getFullYear())), 'the day of the destruction')
  }
  assert.match(sheets[0].text, /Published contributions\s+2\n/)
  assert.match(sheets[0].text, new RegExp(`Secret keys\\s+${secrets.length}\\n`))
  assert.match(sheets[0].text, /Found\s+0\n/)
  assert.match(sheets[0].text, /backups[^]*drive[^]*exported/)
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g).length, 4)
  mkdirSync(shots, { recursive: true })
  const pages = await page.$$('.page')
  for (const [n, { lang }] of sheets.entries()) await pages[n].screenshot({ path: join(shots, `certificate-${lang}.png`) })
})

test('what is kept of TLS is kept, and the certificate goes where it was asked to', () => {
  const copy = join(root, 'copy')
  const page = join(root, 'page.html')
  assert.equal(purge('--data', copy, '--keep-tls', '--certificate', join(root, 'missing/page.html')).status, 1)
  assert.ok(existsSync(join(copy, 'chamber/keys/identity')), 'nothing was destroyed for a page that has no place')
  const { status, stderr } = purge('--data', copy, '--keep-tls', '--certificate', page)
  assert.equal(status, 0, stderr)
  assert.deepEqual(readdirSync(copy).sort(), ['holiday-pictures', 'tls'])
  assert.match(readFileSync(page, 'utf8'), /The certificate of the server and its key/)
})

test('before its promised end a forum is destroyed by somebody who names it, and by nobody else', async () => {
  const dir = join(root, 'later')
  mkdirSync(dir)
  const installation = await startInstallation({ forum: later, dir })
  assert.equal(await installation.stop(), 0)
  const early = purge('--data', installation.data)
  assert.equal(early.status, 1)
  assert.match(early.stderr, /kept until 2099-09-30.*nothing was destroyed.*--now/)
  assert.equal(answering('sooner\n', '--data', installation.data, '--now').status, 1)
  assert.equal(answering('', '--data', installation.data, '--now').status, 1)
  assert.equal(purge('--data', installation.data, '--yes').status, 2, '--yes alone')
  assert.ok(existsSync(join(installation.data, 'chamber/keys/identity')) && existsSync(join(installation.data, 'registrar/cards.db')))
  const named = answering('later\n', '--data', installation.data, '--now')
  assert.equal(named.status, 0, named.stderr)
  assert.deepEqual(readdirSync(installation.data), [CERTIFICATE])
  assert.match(readFileSync(join(installation.data, CERTIFICATE), 'utf8'), /before that day/)
})

test('a Redis of the operator’s own is emptied of ours, and of nothing else', async () => {
  const dir = join(root, 'given')
  mkdirSync(join(dir, 'redis'), { recursive: true })
  const socket = join(dir, 'redis/s')
  const redis = spawn('redis-server', ['--port', '0', '--unixsocket', socket, '--dir', join(dir, 'redis'), '--save', '', '--appendonly', 'yes', '--aof-use-rdb-preamble', 'no'], { stdio: 'ignore' })
  const cli = (...args) => spawnSync('redis-cli', ['-s', socket, ...args], { encoding: 'utf8' }).stdout.trim()
  try {
    await until(() => cli('ping') === 'PONG', 'the Redis')
    const given = ['--transit', `unix:${socket}`, '--record', `unix:${socket}`]
    const installation = await startInstallation({ forum: smallForum(), dir, args: given })
    const running = purge('--data', installation.data, ...given)
    assert.equal(running.status, 1, running.stdout)
    assert.match(running.stderr, /stop/)
    assert.equal(await installation.stop(), 0)
    await until(() => cli('--scan', '--pattern', 'health:*') === '', 'the programs are forgotten', 15000)
    cli('set', 'viewpoint', 'not ours')
    const { status, stderr, stdout } = purge('--data', installation.data, ...given)
    assert.equal(status, 0, stderr)
    assert.match(stdout, /their disk was not searched/)
    assert.equal(cli('--scan'), 'viewpoint')
    assert.deepEqual(searchFiles([join(dir, 'redis')], ['A small forum', 'keys:registrar', 'view:hall:']), [])
    assert.match(readFileSync(join(installation.data, CERTIFICATE), 'utf8'), /the operator’s own Redis/)
  } finally {
    redis.kill()
    await sleep(100)
  }
})

/* The table in cli/purge_store.c against the access lists, by which every key of ours is known. */
test('no key is forgotten', () => {
  const table = readFileSync(join(source, 'server/cli/purge_store.c'), 'utf8').match(/ours\[ENDPOINTS_COUNT\][^;]*;/)[0]
  const known = [...table.matchAll(/"([a-z]+:?)"/g)].map((match) => match[1])
  for (const store of ['transit', 'record']) {
    const patterns = readFileSync(join(source, `deploy/redis/users-${store}.acl`), 'utf8').matchAll(/(?:%[RW]+)?~([a-z]+:?)/g)
    for (const [, name] of patterns) assert.ok(known.some((one) => name === one || name.startsWith(one)), name)
  }
})
