import { randomUUID } from 'node:crypto'
import { sql } from '@sanad/server/platform/database.ts'
import * as baseline from '@sanad/shared/api/baseline.ts'
import * as api from '@sanad/shared/api/certification.ts'
import { baselineControls } from '@sanad/shared/baseline.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  aCertifiedProvider,
  aProvider,
  aSubmittedProvider,
  goodAnswers,
  publishedBaseline,
} from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await publishedBaseline(world)
})
afterAll(() => world.close())

const accepted = (controls: readonly string[]) =>
  controls.map(control => ({ control, verdict: 'accepted' as const, note: '' }))
const codes = baselineControls.map(({ code }) => code)
const badgeOf = (providerId: string) => world.anybody.ask(baseline.getBadge, { params: { providerId } })
const params = (certificationId: string) => ({ params: { certificationId } })

describe('Certifying a provider', () => {
  it('needs every control answered with something to look at, and every required one met', async () => {
    const { staff } = await aProvider(world)
    const { certificationId } = await staff.ask(api.beginCertification)
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    const answers = goodAnswers()
    const [first, ...others] = answers
    if (!first) throw new Error('no controls')
    await staff.ask(api.answerControls, {
      ...params(certificationId),
      body: { answers: [{ ...first, evidence: ' ', link: '' }, ...others] },
    })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    await staff.ask(api.answerControls, {
      ...params(certificationId),
      body: { answers: [{ ...first, declared: 'not_met' }] },
    })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.required_not_met')
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [first] } })
    expect(await staff.ask(api.submitCertification, params(certificationId))).toMatchObject({ state: 'scanning' })
    expect(await staff.refused(api.answerControls, { ...params(certificationId), body: { answers: [first] } })).toBe(
      'certification.closed_for_answers',
    )
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
    expect(badge.standing).toMatchObject({
      state: 'certified',
      isCertified: true,
      score: 100,
      validFrom: '2026-03-02',
      expiresOn: '2027-03-02',
    })
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
    expect(await certifier.refused(api.correctCertification, { ...params(certificationId), body: { note: '' } })).toBe(
      'certification.nothing_sent_back',
    )
    const sendBack = (note: string) => ({
      ...params(certificationId),
      body: { verdicts: [{ control: one, verdict: 'sent_back' as const, note }] },
    })
    expect(await certifier.refused(api.judgeControls, sendBack(' '))).toBe('control.note_needed')
    await certifier.ask(api.judgeControls, sendBack('Le rapport a plus d’un an.'))
    const before = await staff.ask(api.getMyCertification)
    expect(before.current?.answers.every(({ verdict, verdictNote }) => verdict === null && verdictNote === '')).toBe(
      true,
    )
    await certifier.ask(api.correctCertification, { ...params(certificationId), body: { note: 'Une pièce manque.' } })

    const mine = await staff.ask(api.getMyCertification)
    expect(mine.current?.answers.find(({ control }) => control === one)).toMatchObject({
      verdict: 'sent_back',
      verdictNote: 'Le rapport a plus d’un an.',
    })
    expect(await staff.refused(api.submitCertification, params(certificationId))).toBe('certification.incomplete')
    const better = { control: one, declared: 'met' as const, evidence: 'Nouveau rapport.', link: '', fileId: null }
    await staff.ask(api.answerControls, { ...params(certificationId), body: { answers: [better] } })
    await staff.ask(api.submitCertification, params(certificationId))
    await world.work()
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted([one]) } })
    expect(await certifier.ask(api.certifyProvider, params(certificationId))).toMatchObject({ state: 'certified' })
    const { current } = await staff.ask(api.getMyCertification)
    const kept = { ...params(certificationId), body: { code: 'incident_unanswered' as const, note: 'Sans réponse.' } }
    await certifier.ask(api.suspendCertification, kept)
    await certifier.ask(api.reinstateCertification, { ...params(certificationId), body: { note: 'Réponse reçue.' } })
    const said = (await certifier.ask(api.getCertification, params(certificationId))).timeline.flatMap(
      ({ event, remarks }) => remarks.map(({ part, note }) => [event, part, note]),
    )
    expect(said).toEqual([
      ['correct', '', 'Une pièce manque.'],
      ['correct', one, 'Le rapport a plus d’un an.'],
      ['suspend', '', 'Sans réponse.'],
      ['reinstate', '', 'Réponse reçue.'],
    ])
    expect(current?.timeline.find(({ event }) => event === 'correct')?.remarks).toHaveLength(2)
  })

  it('happens once, when fifty certifiers press at once', async () => {
    const { certificationId, certifier } = await aSubmittedProvider(world)
    await certifier.ask(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } })
    const tries = Array.from({ length: 50 }, () =>
      certifier.ask(api.certifyProvider, params(certificationId)).then(
        () => 'certified',
        e => e.code,
      ),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter(answer => answer === 'certified')).toHaveLength(1)
    expect(answers.filter(answer => answer === 'event.not_possible')).toHaveLength(49)
  })

  it('is decided by nobody who belongs to the firm, nor by a manager, who read why; and seen by no other firm', async () => {
    const { certificationId, certifier, providerId } = await aSubmittedProvider(world)
    const stranger = await aProvider(world)
    expect(await stranger.staff.refused(api.withdrawCertification, params(certificationId))).toBe('object.not_found')
    expect(await stranger.staff.refused(api.getCertification, params(certificationId))).toBe('actor.role_missing')
    const cannot = async (by: typeof certifier) =>
      (await by.ask(api.getCertification, params(certificationId))).cannotDecide
    expect(await cannot(await world.actor('manager', randomUUID()))).toBe('actor.role_missing')
    const refusing = (note: string) =>
      ({ ...params(certificationId), body: { code: 'evidence_insufficient', note } }) as const
    expect(await certifier.refused(api.refuseCertification, refusing(' '))).toBe('request.invalid')
    expect(await cannot(certifier)).toBeNull()
    await world.platform.database.run(sql`
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      VALUES (${certifier.personId}, 'provider', ${providerId}, 'staff', ${world.clock.now()})`)
    expect(
      await certifier.refused(api.judgeControls, { ...params(certificationId), body: { verdicts: accepted(codes) } }),
    ).toBe('actor.belongs_to_it')
    expect(await cannot(certifier)).toBe('actor.belongs_to_it')
    expect(await certifier.refused(api.refuseCertification, refusing('Non.'))).toBe('actor.belongs_to_it')
    // Nor by somebody who has left for the time of the decision.
    await world.platform.database.run(sql`
      UPDATE membership SET ended_at = ${world.clock.now()} WHERE person_id = ${certifier.personId} AND organisation_id = ${providerId}`)
    expect(await certifier.refused(api.refuseCertification, refusing('Non.'))).toBe('actor.belongs_to_it')
  })

  it('tells the staff by mail, why and where to look, when it is refused', async () => {
    const { certificationId, certifier, staff } = await aSubmittedProvider(world)
    await certifier.ask(api.refuseCertification, {
      ...params(certificationId),
      body: { code: 'evidence_insufficient', note: 'Rien de vérifiable.' },
    })
    const mine = await staff.ask(api.getMyCertification)
    expect(mine).toMatchObject({
      canBegin: true,
      current: { state: 'refused', reasonCode: 'evidence_insufficient', reasonNote: 'Rien de vérifiable.' },
    })
    const mail = await world.platform.database.row<{ body: string }>(sql`
      SELECT body FROM mail WHERE recipient = ${staff.email} ORDER BY id DESC LIMIT 1`)
    expect(mail?.body).toContain('Rien de vérifiable.')
    expect(mail?.body).toMatch(/\n\nhttp\S+\/provider\/certification$/)
    expect(await staff.ask(api.beginCertification)).toHaveProperty('reference')
    expect(await staff.refused(api.beginCertification)).toBe('certification.under_way')
  })

  it('lists what waits for the certifier, oldest first, by state and by name', async () => {
    const [first, second] = [
      await aSubmittedProvider(world, { name: 'Éclair Numérique', nameAr: 'إكلير الرقمية' }),
      await aSubmittedProvider(world),
    ]
    const { certifications } = await first.certifier.ask(api.listCertifications, { query: { state: 'in_review' } })
    const ids = certifications.map(({ id }) => id)
    expect(ids.indexOf(first.certificationId)).toBeLessThan(ids.indexOf(second.certificationId))
    const found = await first.certifier.ask(api.listCertifications, { query: { q: 'eclair' } })
    const both = { ar: 'إكلير الرقمية', fr: 'Éclair Numérique', en: 'Éclair Numérique' }
    expect(found.certifications.map(({ providerName }) => providerName)).toEqual([both])
    const inArabic = await first.certifier.ask(api.listCertifications, { query: { q: 'الرقمية' } })
    expect(inArabic.certifications.map(({ id }) => id)).toContain(first.certificationId)
    expect(await first.certifier.refused(api.listCertifications, { query: { after: 'x' } })).toBe('request.invalid')
  })
})
