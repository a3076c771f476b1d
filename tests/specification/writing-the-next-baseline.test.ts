import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import { getBadge, getBaseline, publishBaseline } from '@sanad/shared/api/baseline.ts'
import * as draft from '@sanad/shared/api/baseline-draft.ts'
import { beginCertification, getMyCertification } from '@sanad/shared/api/certification.ts'
import { baselineControls, type Control } from '@sanad/shared/baseline.ts'
import { baselineDifference, isUnchanged } from '@sanad/shared/baseline-difference.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aCertifiedProvider, aProvider, publishedBaseline } from '../world/providers.ts'
import { type Actor, openWorld, type World } from '../world/world.ts'

let world: World
let [certifier, colleague]: Actor[] = []
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  await world.platform.database.run(sql`DELETE FROM baseline_draft`)
  await publishedBaseline(world)
  ;[certifier, colleague] = [await world.actor('certifier', randomUUID()), await world.actor('certifier', randomUUID())]
})
afterAll(() => world.close())

const me = () => certifier as Actor
const read = async (who = me()) => (await who.ask(draft.readBaselineDraft)).draft
const open = (who = me()) => who.ask(draft.openBaselineDraft)
const newest = async () => (await world.anybody.ask(getBaseline)).version
const texts = (word: string) => ({ ar: `نص ${word}`, fr: `Texte ${word}`, en: `Text ${word}` })
const control = (some: Partial<draft.ControlWords> = {}): draft.ControlWords => ({
  ...{ group: 'operation', check: 'declared', level: 'recommended' },
  ...{ title: texts('title'), explanation: texts('explanation'), evidence: texts('evidence') },
  ...some,
})
const wordsOf = ({ code: _, ...words }: Control): draft.ControlWords => words
const put = (code: string, body: draft.ControlWords, who = me()) =>
  who.ask(draft.saveDraftControl, { params: { code }, body })
const drop = (code: string, who = me()) => who.ask(draft.dropDraftControl, { params: { code } })
const publish = (revision: number, note = '', who = me()) =>
  who.refused(draft.publishBaselineDraft, { body: { revision, note } })

const [first, second] = baselineControls as [Control, Control]

describe('Writing the first version of the baseline', () => {
  it('begins from the controls Sanad ships, where nothing was published yet', async () => {
    const bare = await openWorld()
    const who = await bare.actor('certifier', randomUUID())
    expect(await who.ask(draft.openBaselineDraft)).toEqual({ basedOn: 0 })
    const { revision } = await who.ask(draft.dropDraftControl, { params: { code: second.code } })
    expect(await who.ask(draft.readBaselineDraft)).toMatchObject({ draft: { before: [], newest: 0 }, versions: [] })
    expect(await who.ask(draft.publishBaselineDraft, { body: { revision, note: '' } })).toEqual({ version: 1 })
    const { controls } = await bare.anybody.ask(getBaseline)
    expect(controls).toEqual(baselineControls.filter(({ code }) => code !== second.code))
    await bare.close()
  })
})

describe('Writing the next version of the baseline', () => {
  it('begins from the newest, survives, and is one draft for all certifiers', async () => {
    expect(await read()).toBeNull()
    const opened = await Promise.all([open(), open(colleague as Actor), open()])
    expect(new Set(opened.map(({ basedOn }) => basedOn))).toEqual(new Set([await newest()]))
    await put('fresh_control', control())
    world.clock.forward({ days: 3 })
    const seen = await read(colleague as Actor)
    expect(seen).toMatchObject({
      basedOn: await newest(),
      newest: await newest(),
      revision: 2,
      editedByName: me().email,
    })
    expect(seen?.controls.at(-1)).toEqual({ code: 'fresh_control', ...control() })
    expect(seen?.before).toEqual([...baselineControls])
  })

  it('adds, changes, drops and takes back controls, and says what differs', async () => {
    await open()
    await put('fresh_control', control())
    await put(first.code, { ...wordsOf(first), title: { ...first.title, fr: 'Un autre titre' }, level: 'recommended' })
    await drop(second.code)
    const written = await read()
    const { added, changed, dropped } = baselineDifference(written?.before ?? [], written?.controls ?? [])
    expect(added.map(({ code }) => code)).toEqual(['fresh_control'])
    expect(changed.map(({ after, parts }) => [after.code, parts])).toEqual([[first.code, ['title', 'level']]])
    expect(dropped.map(({ code }) => code)).toEqual([second.code])
    await put(second.code, wordsOf(second))
    await put(first.code, wordsOf(first))
    await drop('fresh_control')
    const back = await read()
    expect(isUnchanged(baselineDifference(back?.before ?? [], back?.controls ?? [])), 'order says nothing').toBe(true)
    expect(await publish(back?.revision ?? 0)).toBe('baseline.unchanged')
    expect(await me().refused(draft.dropDraftControl, { params: { code: 'fresh_control' } })).toBe('control.unknown')
  })

  it('is published as it was looked at, once, and the draft is over', async () => {
    await open()
    const before = await newest()
    await put('fresh_control', control())
    const seen = await read()
    await put('fresh_control', control({ level: 'required' }), colleague)
    expect(await publish(seen?.revision ?? 0)).toBe('baseline.draft_changed')
    const asked = { body: { revision: (seen?.revision ?? 0) + 1, note: 'Une exigence de plus.' }, key: randomUUID() }
    const both = await Promise.all([1, 2].map(() => me().ask(draft.publishBaselineDraft, asked)))
    expect(both).toEqual([{ version: before + 1 }, { version: before + 1 }])
    const published = await world.anybody.ask(getBaseline)
    expect(published).toMatchObject({ version: before + 1, note: 'Une exigence de plus.' })
    expect(published.controls).toContainEqual({ code: 'fresh_control', ...control({ level: 'required' }) })
    expect(await read()).toBeNull()
    expect(await publish(1)).toBe('object.not_found')
  })

  it('changes nothing that was issued: certifications, files under way and old versions stay as they are', async () => {
    const holder = await aCertifiedProvider(world)
    const version = await newest()
    const applicant = await aProvider(world)
    await applicant.staff.ask(beginCertification)
    const badge = () => world.anybody.ask(getBadge, { params: { providerId: holder.providerId } })
    const underWay = async () => (await applicant.staff.ask(getMyCertification)).current?.controls
    const [oldBadge, oldFile] = [await badge(), await underWay()]
    await open()
    const concerned = (await read())?.firms
    expect(concerned).toEqual({ certified: 1, underWay: 1 })
    await drop(first.code)
    const { revision } = await put('fresh_control', control({ level: 'required' }))
    await me().ask(draft.publishBaselineDraft, { body: { revision, note: '' } })
    expect(await badge()).toEqual(oldBadge)
    expect(await underWay()).toEqual(oldFile)
    const old = await world.anybody.ask(getBaseline, { query: { version } })
    expect(old.controls).toEqual([...baselineControls])
    const later = await aProvider(world)
    await later.staff.ask(beginCertification)
    const asked = (await later.staff.ask(getMyCertification)).current?.controls.map(({ code }) => code)
    expect(asked).toContain('fresh_control')
    expect(asked).not.toContain(first.code)
  })

  it('is not published over a version that came meanwhile, nor empty', async () => {
    await open()
    const { revision } = await put('fresh_control', control())
    await me().ask(publishBaseline, { body: { controls: baselineControls.slice(1), note: '' } })
    expect(await publish(revision)).toBe('baseline.draft_outdated')
    await me().ask(draft.discardBaselineDraft)
    expect(await read()).toBeNull()
    await me().ask(publishBaseline, { body: { controls: [first], note: '' } })
    await open()
    expect(await publish((await drop(first.code)).revision)).toBe('baseline.empty')
  })

  it('is the certifier’s alone, and its words are there in three languages and bounded', async () => {
    await open()
    for (const role of ['manager', 'reviewer', 'treasurer', 'auditor'] as const) {
      const other = await world.actor(role, randomUUID())
      expect(await other.refused(draft.readBaselineDraft)).toBe('actor.role_missing')
      expect(await other.refused(draft.openBaselineDraft)).toBe('actor.role_missing')
      expect(await other.refused(draft.discardBaselineDraft)).toBe('actor.role_missing')
      expect(await publish(1, '', other)).toBe('actor.role_missing')
    }
    const refusedWith = (code: string, body: draft.ControlWords) =>
      me().refused(draft.saveDraftControl, { params: { code }, body })
    expect(await refusedWith('Bad Code', control())).toBe('object.not_found')
    expect(await refusedWith('good_code', control({ title: { ...texts('t'), ar: ' ' } }))).toBe('request.invalid')
    expect(await refusedWith('good_code', control({ evidence: texts('x'.repeat(1001)) }))).toBe('request.invalid')
    await me().ask(draft.discardBaselineDraft)
    expect(await refusedWith('good_code', control())).toBe('object.not_found')
  })
})
