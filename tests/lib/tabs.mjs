// Chromium as a person has it: the tab that is not in front is hidden. Drivers of browsers keep
// every page visible, so this speaks the debugging protocol itself.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'

export class Tabs {
  #calls = new Map()
  #last = 0

  static async launch () {
    const self = new Tabs()
    self.dir = mkdtempSync(join(tmpdir(), 'subrosa-tabs-'))
    self.child = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run',
      '--disable-background-networking', '--ignore-certificate-errors', '--remote-debugging-port=0', `--user-data-dir=${self.dir}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'pipe'] })
    self.ended = new Promise((resolve) => self.child.once('exit', resolve))
    const address = await new Promise((resolve, reject) => {
      let said = ''
      self.child.stderr.on('data', (chunk) => {
        said += chunk
        const found = /ws:\/\/\S+/.exec(said)
        if (found) resolve(found[0])
      })
      self.ended.then(() => reject(new Error(`Chromium ended:\n${said}`)))
    })
    self.socket = new WebSocket(address)
    self.socket.on('message', (text) => self.#hear(JSON.parse(text)))
    await new Promise((resolve) => self.socket.once('open', resolve))
    return self
  }

  #hear ({ id, result, error }) {
    const call = this.#calls.get(id)
    if (!call) return
    this.#calls.delete(id)
    if (error) call.reject(new Error(error.message))
    else call.resolve(result)
  }

  call (method, params = {}, sessionId = undefined) {
    this.#last++
    this.socket.send(JSON.stringify({ id: this.#last, method, params, sessionId }))
    return new Promise((resolve, reject) => this.#calls.set(this.#last, { resolve, reject }))
  }

  /** A tab in front of all others. `before` is a script that runs in each of its documents. */
  async open (url, before = '') {
    const { targetId } = await this.call('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await this.call('Target.attachToTarget', { targetId, flatten: true })
    await this.call('Page.enable', {}, sessionId)
    if (before) await this.call('Page.addScriptToEvaluateOnNewDocument', { source: before }, sessionId)
    await this.call('Page.navigate', { url }, sessionId)
    await this.call('Target.activateTarget', { targetId })
    return new Tab(this, targetId, sessionId)
  }

  async close () {
    this.socket?.close()
    this.child.kill()
    await this.ended
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 })
  }
}

class Tab {
  constructor (tabs, id, session) { Object.assign(this, { tabs, id, session }) }

  /** What an expression gives in this tab. */
  async ask (expression) {
    const { result, exceptionDetails } = await this.tabs.call('Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true }, this.session)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Until an expression is true. */
  async until (expression, ms = 20000) {
    for (const end = Date.now() + ms; !await this.ask(`Boolean(${expression})`); await new Promise((resolve) => setTimeout(resolve, 50))) {
      if (Date.now() > end) throw new Error(`never true: ${expression}`)
    }
  }

  /** Press what has this selector, once it is there. */
  async press (selector) {
    await this.until(`document.querySelector(${JSON.stringify(selector)})`)
    await this.ask(`document.querySelector(${JSON.stringify(selector)}).click()`)
  }

  /** Bring it in front. */
  show () { return this.tabs.call('Target.activateTarget', { targetId: this.id }) }

  throttle (rate) { return this.tabs.call('Emulation.setCPUThrottlingRate', { rate }, this.session) }
}
