import { randomUUID } from 'node:crypto'
import { organisationOf, type PersonActor } from '@sanad/server/platform/actor.ts'
import { command, execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import { withdrawCertification } from '@sanad/shared/api/certification.ts'
import { getMyNames } from '@sanad/shared/api/name-changes.ts'
import { getMyProvider, updateProvider } from '@sanad/shared/api/providers.ts'
import { type CertificationState, certificationMachine } from '@sanad/shared/machines/certification.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCertifiedProvider, aFirm, aProvider, aSubmittedProvider } from '../world/providers.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Everything a form sends of a firm, with other names. */
const profile = (some: Parameters<typeof aFirm>[0] = {}) => {
  const { ice: _, country: __, ...sent } = aFirm(some)
  return sent
}
const otherNames = { name: 'Banque Centrale SA', nameAr: 'البنك المركزي' }

/** What follows for a firm’s names from where its certification stands. */
const areFree: Record<CertificationState, boolean> = {
  draft: true,
  withdrawn: true,
  refused: true,
  scanning: false,
  in_review: false,
  corrections: false,
  certified: false,
  watch: false,
  suspended: false,
  revoked: false,
  expired: false,
}

describe('A name that was certified', () => {
  it('cannot be changed by the firm’s own staff, in Latin letters or in Arabic, and nothing else is lost', async () => {
    const { staff } = await aCertifiedProvider(world, { name: 'Rif Cloud', nameAr: 'ريف كلاود' })
    const { name, nameAr } = await staff.ask(getMyProvider)
    for (const some of [otherNames, { name, nameAr: otherNames.nameAr }, { name: otherNames.name, nameAr }])
      expect(await staff.refused(updateProvider, { body: profile(some) })).toBe('provider.names_fixed')
    expect(await staff.ask(getMyProvider)).toMatchObject({ name, nameAr, city: 'Fès' })
  })

  it('leaves all the rest for the staff to change: with the same names, or without saying them', async () => {
    const { staff } = await aCertifiedProvider(world)
    const { name, nameAr } = await staff.ask(getMyProvider)
    await staff.ask(updateProvider, { body: profile({ name: ` ${name} `, nameAr, city: 'Sefrou' }) })
    expect(await staff.ask(getMyProvider)).toMatchObject({ name, nameAr, city: 'Sefrou' })
    const { name: _, nameAr: __, ...rest } = profile({ city: 'Taza' })
    await staff.ask(updateProvider, { body: rest })
    expect(await staff.ask(getMyProvider)).toMatchObject({ name, nameAr, city: 'Taza' })
  })

  it('is free before the first request is sent in, and again once that was taken back', async () => {
    const fresh = await aProvider(world)
    expect(await fresh.staff.ask(getMyNames)).toMatchObject({ cannotChange: null })
    await fresh.staff.ask(updateProvider, { body: profile(otherNames) })
    const waiting = await aSubmittedProvider(world)
    expect(await waiting.staff.refused(updateProvider, { body: profile(otherNames) })).toBe('provider.names_fixed')
    const params = { certificationId: waiting.certificationId }
    await waiting.staff.ask(withdrawCertification, { params })
    await waiting.staff.ask(updateProvider, { body: profile(otherNames) })
    expect(await waiting.staff.ask(getMyProvider)).toMatchObject(otherNames)
  })

  it.each(certificationMachine.states.map(state => [state, areFree[state]] as const))(
    'while the certification is %s is free: %s, and the page says the same',
    async (state, isFree) => {
      const { staff, certificationId } = await aSubmittedProvider(world)
      await world.platform.database.run(
        sql`UPDATE certification SET state = ${state}, expires_on = '2027-01-01' WHERE id = ${certificationId}`,
      )
      expect((await staff.ask(getMyNames)).cannotChange).toBe(isFree ? null : 'provider.names_fixed')
      const outcome = await staff.ask(updateProvider, { body: profile(otherNames) }).then(
        () => 'changed',
        (refused: { code: string }) => refused.code,
      )
      expect(outcome).toBe(isFree ? 'changed' : 'provider.names_fixed')
    },
  )

  it('stays even where a statement of the firm’s forgets the rule: PostgreSQL keeps it', async () => {
    const { staff, providerId } = await aCertifiedProvider(world)
    const forget = command({
      name: 'provider.forget',
      by: ['staff'],
      async run(tx, names: { name: string }) {
        await tx.run(sql`UPDATE provider SET name = ${names.name} WHERE id = ${organisationOf(tx.actor) ?? null}`)
        tx.about('provider', providerId)
      },
    })
    const actor: PersonActor = {
      role: 'staff',
      personId: staff.personId,
      sessionId: randomUUID(),
      organisationKind: 'provider',
      organisationId: providerId,
      secondFactorAt: undefined,
    }
    const tried = execute(world.platform, forget, actor, randomUUID(), { name: otherNames.name })
    await expect(tried).rejects.toMatchObject({ code: '42501' })
    expect((await staff.ask(getMyProvider)).name).not.toBe(otherNames.name)
  })
})
