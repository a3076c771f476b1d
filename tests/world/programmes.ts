import { randomUUID } from 'node:crypto'
import * as programmes from '@sanad/shared/api/programmes.ts'
import type { Actor, World } from './world.ts'

export interface ProgrammeWanted {
  readonly budgetMinor?: string
  /** What is put into the pool; the whole budget unless given. */
  readonly fundedMinor?: string
  readonly currency?: 'MAD' | 'EUR'
  readonly rail?: 'bank' | 'stripe'
  readonly isOpen?: boolean
}

export interface ProgrammeInWorld {
  readonly programmeId: string
  readonly manager: Actor
  readonly reviewer: Actor
  readonly treasurer: Actor
  readonly secondTreasurer: Actor
  readonly certifier: Actor
  readonly auditor: Actor
}

export const newProgramme = (wanted: ProgrammeWanted = {}): programmes.NewProgramme => ({
  code: `P-${randomUUID().slice(0, 8).toUpperCase()}`,
  name: {
    ar: 'برنامج رقمنة الجمعيات',
    fr: 'Programme de numérisation des associations',
    en: 'Digitization of associations',
  },
  country: 'MA',
  currency: wanted.currency ?? 'MAD',
  rail: wanted.rail ?? 'bank',
  budgetMinor: wanted.budgetMinor ?? '1000000000',
  opensOn: '2026-01-01',
  closesOn: '2027-12-31',
  debtorName: 'Programme Sanad',
  ...(wanted.rail === 'stripe' ? {} : { debtorAccount: 'MA64011519000001205000534921', debtorBic: 'BMCEMAMC' }),
})

/** A programme, made, funded and opened through the API by its manager, with one person in each role of its office. */
export async function aProgramme(world: World, wanted: ProgrammeWanted = {}): Promise<ProgrammeInWorld> {
  const founder = await world.actor('manager', randomUUID())
  const body = newProgramme(wanted)
  const { programmeId } = await founder.ask(programmes.createProgramme, { body })
  const [manager, reviewer, treasurer, secondTreasurer, certifier, auditor] = (await Promise.all(
    (['manager', 'reviewer', 'treasurer', 'treasurer', 'certifier', 'auditor'] as const).map(role =>
      world.actor(role, programmeId),
    ),
  )) as [Actor, Actor, Actor, Actor, Actor, Actor]
  const params = { programmeId }
  const amountMinor = wanted.fundedMinor ?? body.budgetMinor
  if (amountMinor !== '0') await manager.ask(programmes.fundProgramme, { params, body: { amountMinor } })
  if (wanted.isOpen !== false) await manager.ask(programmes.openProgramme, { params })
  return { programmeId, manager, reviewer, treasurer, secondTreasurer, certifier, auditor }
}
