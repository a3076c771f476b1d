import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobNames, killedAtEveryStep, ranByTwoAndAgain, waitingJob } from '../world/dying.ts'
import { jobScenes, type Scene } from '../world/job-scenes.ts'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { imbalances } from '../world/payouts.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let mails: MailServer
beforeAll(async () => {
  mails = await openMailServer()
  world = await openWorld(undefined, { SMTP_URL: mails.url })
})
afterAll(async () => {
  await world.close()
  await mails.stop()
})

describe('A job killed at every step in turn, and run again', () => {
  it('is looked at here, whichever it is', () => {
    expect(Object.keys(jobScenes).sort()).toEqual(jobNames().sort())
  })

  it.each(jobNames())('%s ends as if nothing had happened', async name => {
    await world.work()
    const mustHold = await (jobScenes[name] as Scene)({ world, mails })
    expect(await killedAtEveryStep(world, await waitingJob(world, name))).toBeGreaterThan(2)
    await world.tick()
    await mustHold()
    expect(await imbalances(world)).toEqual([])
  })
})

describe('A job run by two workers at once, and again once it is done', () => {
  it.each(jobNames())('%s ends as if it had run once', async name => {
    await world.work()
    const mustHold = await (jobScenes[name] as Scene)({ world, mails })
    await ranByTwoAndAgain(world, await waitingJob(world, name))
    await world.tick()
    await mustHold()
    expect(await imbalances(world)).toEqual([])
  })
})
