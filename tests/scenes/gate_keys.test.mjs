// What a gate serves as public keys when the two halves change one after the other.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Gateway } from '../lib/gateway.mjs'
import { sleep } from '../lib/installation.mjs'
import { request } from '../lib/websocket.mjs'

let world

before(async () => {
  world = await Gateway.start({ tick_s: 1 })
  world.publish()
  await (await world.startGate()).ready
})
after(() => world.stop())

test('serves new keys of the chamber at once, and never two halves that do not fit', async () => {
  const served = async () => (await request(world.port, `GET /keys.json HTTP/1.1\r\nHost: 127.0.0.1:${world.port}\r\nConnection: close\r\n\r\n`)).body.toString()
  const first = await served()
  world.publishChamber('another registrar')
  await sleep(2500)
  assert.equal(await served(), first)
  world.publishChamber()
  for (let i = 0; i < 50 && await served() === first; i++) await sleep(100)
  const { registrar, chamber } = JSON.parse(await served())
  assert.equal(chamber.registrar, createHash('sha256').update(JSON.stringify(registrar)).digest('base64url'))
})
