// What the operator of a gate has of one visit of a browser, its address apart: kind of trace -> set of
// what was seen. What the gate itself gave out is in `given`.

const SECRET = new Set(['id', 'box', 'cmd', 'reply', 'token']) // sealed or random; tokens are looked at for themselves

export class Visit {
  seen = new Map()
  given = new Map()

  /** @param {any} devtools of the page @param {number} port that stands in its headers and says nothing */
  constructor (devtools, port) {
    const plain = (value) => String(value).replaceAll(`:${port}`, '')
    const headers = (kind, all) => {
      const rows = Object.entries(all).map(([name, value]) => [name.toLowerCase(), plain(value)])
      const ours = rows.filter(([name]) => !['cookie', 'if-none-match', 'if-modified-since', 'sec-websocket-key'].includes(name))
      this.#add(`${kind}: names in order`, ours.map(([name]) => name).join(' '))
      this.#add(`${kind}: values`, ours.map((row) => row.join(': ')).join('\n'))
      for (const [name, value] of rows) {
        if (name === 'cookie') this.#add('cookies', value)
        if (name.startsWith('if-')) this.#add('validators', value)
      }
    }
    devtools.on('Network.requestWillBeSent', ({ request }) => this.#add('addresses', plain(request.url)))
    devtools.on('Network.requestWillBeSentExtraInfo', (event) => headers('request', event.headers))
    devtools.on('Network.webSocketWillSendHandshakeRequest', ({ request }) => headers('upgrade', request.headers))
    devtools.on('Network.responseReceivedExtraInfo', ({ headers: all }) => {
      for (const [name, value] of Object.entries(all)) {
        if (/^etag$|^last-modified$/i.test(name)) this.#give('validators', value)
        if (/^set-cookie$/i.test(name)) this.#give('cookies', value.split(';')[0])
      }
    })
    devtools.on('Network.webSocketFrameSent', ({ response }) => this.#message(response.payloadData))
  }

  #message (text) {
    if (!text.startsWith('{')) return this.#add('frames', String(text.length))
    const message = JSON.parse(text)
    if (message.token) this.#add('tokens', message.token)
    this.#add('messages', JSON.stringify(Object.entries(message).map(([name, value]) => SECRET.has(name) ? [name, value.length] : [name, value])))
  }

  hello ({ form, resumes }) {
    this.#add('hello', form)
    if (resumes) this.#add('resumption', resumes)
  }

  #put (map, kind, value) {
    if (!map.has(kind)) map.set(kind, new Set())
    map.get(kind).add(value)
  }

  #add (kind, value) { this.#put(this.seen, kind, value) }
  #give (kind, value) { this.#put(this.given, kind, value) }
}

export const KINDS = ['request: names in order', 'request: values', 'upgrade: names in order', 'upgrade: values', 'addresses', 'cookies', 'validators', 'messages', 'tokens', 'frames', 'hello', 'resumption']

const of = (map, kind) => map.get(kind) ?? new Set()

/**
 * Whether a kind of trace singles out the first visit of the browser that came again.
 * @param {Visit[]} first of all browsers  @param {number} i which of them this is  @param {Visit} again
 */
export function links (kind, first, i, again) {
  const now = of(again.seen, kind)
  if (kind === 'resumption') return now.size > 0 // only the gate gives out tickets, and it knows to whom
  const like = first.map(({ seen, given }) => {
    const before = new Set([...of(seen, kind), ...of(given, kind)])
    return [...now].filter((one) => before.has(one)).length
  })
  return like[i] > 0 && like.some((n) => n < like[i]) && like[i] === Math.max(...like)
}
