import { randomUUID } from 'node:crypto'
import { standingOf } from '@sanad/server/modules/certification/index.ts'
import { sql } from '@sanad/server/platform/database.ts'
import * as api from '@sanad/shared/api/certification.ts'
import { baselineControls, scoreOf } from '@sanad/shared/baseline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCertifiedProvider, aProvider, aSubmittedProvider, goodAnswers, publishedBaseline } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await publishedBaseline(world)
})
afterAll(() => world.close())

const accepted = (controls: readonly string[]) => controls.map(control => ({ control, verdict: 'accepted' as const, note: '' }))
const codes = baselineControls.map(({ code }) => code)
const badgeOf = (providerId: string) => world.anybody.ask(api.getBadge, { params: { providerId } })
const params = (certificationId: string) => ({ params: { certificationId } })

describe('The security baseline', () => {
  it('has at least 24 controls, each in three languages with what good evidence is', () => {
    expect(baselineControls.length).toBeGreaterThanOrEqual(24)
    expect(new Set(codes).size).toBe(codes.length)
    for (const { title, explanation, evidence } of baselineControls)
      for (const texts of [title, explanation, evidence]) expect(Object.values(texts).every(text => text.length > 5)).toBe(true)
  })

  it('is public, versioned, and the same published twice is one version', async () => {
    const first = await world.anybody.ask(api.getBaseline)
    const certifier = await world.actor('certifier', randomUUID())
    expect(await certifier.ask(api.publishBaseline, { body: { controls: [...baselineControls], note: '' } })).toEqual({ version: first.version })
    const fewer = { controls: baselineControls.slice(1), note: 'Sans le premier.' }
    expect(await certifier.ask(api.publishBaseline, { body: fewer })).toEqual({ version: first.version + 1 })
    const old = await world.anybody.ask(api.getBaseline, { query: { version: first.version } })
    expect(old.controls).toEqual(first.controls)
    expect(old.versions).toHaveLength(first.versions.length + 1)
    await publishedBaseline(world)
    await expect(world.platform.database.run(sql`UPDATE baseline SET note = ''`)).rejects.toThrow('append-only')
  })

  it('scores three for a required control, one for a recommended one, and leaves out what does not apply', () => {
    const controls = [{ code: 'a', level: 'required' }, { code: 'b', level: 'recommended' }, { code: 'c', level: 'recommended' }] as const
    expect(scoreOf(controls, new Map([['a', 'met'], ['b', 'not_met'], ['c', 'not_applicable']]))).toBe(75)
    expect(scoreOf(controls, new Map([['a', 'met'], ['b', 'met'], ['c', 'met']]))).toBe(100)
    expect(scoreOf(controls, new Map())).toBe(0)
  })
})

describe('Certifying a provider', () => {
  it('needs every control answered with something to look at, and every required one met', async () => {
    const { staff } = await aProvider(world)
    const { certificationId } = await staff.ask(api.beginCertification)
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    const answers = goodAnswers()
    const [first, ...others] = answers
    if (!first) throw new Error('no controls')
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [{ ...first, evidence: ' ', link: '' }, ...others] } })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [{ ...first, declared: 'not_met' }] } })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.required_not_met')
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [first] } })
    expect(await staff.ask(api.submitCertification, params(certificationId))).toMatchObject({ state: 'scanning' })
    expect(await staff.refused(api.answerControls, { ...params(certificationId), body: { answers: [first] } })).toBe('certification.closed_for_answers')
  })

  it('passes through the scan, which honestly records that nothing was checked by a machine', async () => {
    const { certificationId, providerId, certifier } = await aSubmittedProvider(world)
    const seen = await certifier.ask(api.getCertification, params(certificationId))
    expect(seen.state).toBe('in_review')
    expect(seen.timeline.find(({ event }) => event === 'scanned')?.facts).toEqual({ automaticChecks: 0 })
    expect((await badgeOf(providerId)).controls).toEqual([])
  })

  it('shows the public which controls were met, the score and until when, but no evidence', async () => {
    const { providerId } = await aCertifiedProvider(world)
    const badge = await badgeOf(providerId)
    expect(badge.standing).toMatchObject({ state: 'certified', isCertified: true, score: 100, validFrom: '2026-03-02', expiresOn: '2027-03-02' })
    expect(badge.controls).toHaveLength(baselineControls.length)
    expect(badge.controls.every(({ isAutomatic }) => !isAutomatic)).toBe(true)
    expect(badge.history.map(({ event }) => event)).toEqual(['certify'])
    expect(JSON.stringify(badge)).not.toContain('Rapport du 12 janvier')
  })

  it('cannot certify before every answer is accepted; an answer sent back needs a note and comes back corrected', async () => {
    const { certificationId, certifier, staff } = await aSubmittedProvider(world)
    const [one = '', ...rest] = codes
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(rest) } })
    expect(await certifier.refused(api.certifyProvider, params(certificationId))).toBe('certification.not_judged')
    expect(await certifier.refused(api.correctCertification, { ...params(certificationId), body: { note: '' } })).toBe('certification.nothing_sent_back')
    const sendBack = (note: string) => ({ ...params(certificationId), body: { verdicts: [{ control: one, verdict: 'sent_back' as const, note }] } })
    expect(await certifier.refused(api.judgeControls, sendBack(' '))).toBe('control.note_needed')
    await certifier.ask(api.judgeControls, sendBack('Le rapport a plus d’un an.'))
    await certifier.ask(api.correctCertification, { ...params(certificationId), body: { note: '' } })

    const mine = await staff.ask(api.getMyCertification)
    expect(mine.current?.answers.find(({ control }) => control === one)).toMatchObject({ verdict: 'sent_back', verdictNote: 'Le rapport a plus d’un an.' })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    const better = { control: one, declared: 'met' as const, evidence: 'Nouveau rapport.', link: '', fileId: null }
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [better] } })
    await staff.ask(api.submitCertification, params(certificationId))
    await world.work()
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted([one]) } })
    expect(await certifier.ask(api.certifyProvider, params(certificationId))).toMatchObject({ state: 'certified' })
  })

  it('happens once, when fifty certifiers press at once', async () => {
    const { certificationId, certifier } = await aSubmittedProvider(world)
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })
    const tries = Array.from({ length: 50 }, () => certifier.ask(api.certifyProvider, params(certificationId)).then(() => 'certified', e => e.code))
    const answers = await Promise.all(tries)
    expect(answers.filter(answer => answer === 'certified')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'event.not_possible')).toHaveLength(49)
  })

  it('is decided by nobody who belongs to the firm, and seen by no other firm', async () => {
    const { certificationId, certifier, providerId } = await aSubmittedProvider(world)
    const stranger = await aProvider(world)
    expect(await stranger.staff.refused(api.withdrawCertification, params(certificationId))).toBe('object.not_found')
    expect(await stranger.staff.refused(api.getCertification, params(certificationId))).toBe('actor.role_missing')
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${certifier.personId}, 'provider', ${providerId}, 'staff', ${world.clock.now()})`)
    expect(await certifier.refused(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })).toBe('certification.own_provider')
    const refusal = { ...params(certificationId), body: { code: 'evidence_insufficient' as const, note: 'Non.' } }
    expect(await certifier.refused(api.refuseCertification, refusal)).toBe('certification.own_provider')
  })

  it('tells the staff by mail, and why, when it is refused', async () => {
    const { certificationId, certifier, staff } = await aSubmittedProvider(world)
    await certifier.ask(api.refuseCertification, { ...params(certificationId), body: { code: 'evidence_insufficient', note: 'Rien de vérifiable.' } })
    const mine = await staff.ask(api.getMyCertification)
    expect(mine).toMatchObject({ canBegin: true, current: { state: 'refused', reasonCode: 'evidence_insufficient', reasonNote: 'Rien de vérifiable.' } })
    const mail = await world.platform.database.row<{ body: string }>(sql`
      SELECT body FROM mail WHERE recipient = ${staff.email} ORDER BY id DESC LIMIT 1`)
    expect(mail?.body).toContain('Rien de vérifiable.')
    expect(await staff.ask(api.beginCertification)).toHaveProperty('reference')
    expect(await staff.refused(api.beginCertification)).toBe('certification.under_way')
  })

  it('can be suspended, reinstated and revoked, and every standing of the past is answered from history', async () => {
    const { certificationId, certifier, providerId, staff } = await aCertifiedProvider(world)
    const on = (day: string) => standingOf(world.platform.database, providerId, day)
    const reason = { code: 'incident_unanswered' as const, note: 'Sans réponse depuis dix jours.' }
    world.clock.forward({ days: 10 })
    await certifier.ask(api.suspendCertification, { ...params(certificationId), body: reason })
    expect(await staff.refused(api.beginCertification)).toBe('certification.suspended')
    world.clock.forward({ days: 10 })
    await certifier.ask(api.reinstateCertification, { ...params(certificationId), body: { note: '' } })
    world.clock.forward({ days: 10 })
    await certifier.ask(api.suspendCertification, { ...params(certificationId), body: reason })
    await certifier.ask(api.revokeCertification, { ...params(certificationId), body: reason })
    expect(await on('2026-03-01')).toMatchObject({ state: 'none', isCertified: false })
    expect(await on('2026-03-02')).toMatchObject({ isCertified: true })
    expect(await on('2026-03-15')).toMatchObject({ state: 'suspended', isCertified: false })
    expect(await on('2026-03-25')).toMatchObject({ state: 'certified', isCertified: true })
    expect(await on('2026-04-05')).toMatchObject({ state: 'revoked', isCertified: false })
    expect((await badgeOf(providerId)).history.map(({ event }) => event)).toEqual(['revoke', 'suspend', 'reinstate', 'suspend', 'certify'])
  })

  it('lasts a year through its last day, is renewed before, and otherwise lapses', async () => {
    const { providerId, staff, certifier } = await aCertifiedProvider(world)
    const until = (await badgeOf(providerId)).standing.expiresOn ?? ''
    world.clock.forward({ days: 300 })
    const { certificationId } = await staff.ask(api.beginCertification)
    const draft = await staff.ask(api.getMyCertification)
    expect(draft.current?.answers).toHaveLength(codes.length)
    expect(draft.standing.isCertified).toBe(true)
    await staff.ask(api.submitCertification, params(certificationId))
    await world.work()
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })
    await certifier.ask(api.certifyProvider, params(certificationId))
    const renewed = (await badgeOf(providerId)).standing.expiresOn ?? ''
    expect(renewed > until).toBe(true)
    expect(await standingOf(world.platform.database, providerId, renewed)).toMatchObject({ isCertified: true })
    world.clock.forward({ days: 366 })
    expect((await badgeOf(providerId)).standing).toMatchObject({ state: 'expired', isCertified: false })
    await world.tick()
    expect((await badgeOf(providerId)).history[0]).toMatchObject({ event: 'lapse', to: 'expired' })
    expect((await staff.ask(api.getMyCertification)).canBegin).toBe(true)
  })

  it('lists what waits for the certifier, oldest first, by state and by name', async () => {
    const [first, second] = [await aSubmittedProvider(world, { name: 'Éclair Numérique' }), await aSubmittedProvider(world)]
    const { certifications } = await first.certifier.ask(api.listCertifications, { query: { state: 'in_review' } })
    const ids = certifications.map(({ id }) => id)
    expect(ids.indexOf(first.certificationId)).toBeLessThan(ids.indexOf(second.certificationId))
    const found = await first.certifier.ask(api.listCertifications, { query: { q: 'eclair' } })
    expect(found.certifications.map(({ providerName }) => providerName)).toEqual(['Éclair Numérique'])
    expect(await first.certifier.refused(api.listCertifications, { query: { after: 'x' } })).toBe('request.invalid')
  })
})
