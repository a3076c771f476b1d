import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobNames, killedAtEveryStep, waitingJob } from '../world/dying.ts'
import { type Scene, scenesOf } from '../world/job-scenes.ts'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { imbalances } from '../world/payouts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let mails: MailServer
let scenes: Readonly<Record<string, Scene>>
beforeAll(async () => {
  mails = await openMailServer()
  world = await openWorld(undefined, { SMTP_URL: mails.url })
  scenes = scenesOf(world, mails)
})
afterAll(async () => {
  await world.close()
  await mails.stop()
})

describe('A job killed at every step in turn, and run again', () => {
  it('is looked at here, whichever it is', () => {
    expect(Object.keys(scenes).sort()).toEqual(jobNames().sort())
  })

  it.each(jobNames())('%s ends as if nothing had happened', async name => {
    await world.work()
    const mustHold = await (scenes[name] as Scene)()
    expect(await killedAtEveryStep(world, await waitingJob(world, name))).toBeGreaterThan(2)
    await world.tick()
    await mustHold()
    expect(await imbalances(world)).toEqual([])
  })
})
