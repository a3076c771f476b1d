import { randomInt, randomUUID } from 'node:crypto'
import { publishBaseline } from '@sanad/server/modules/certification/index.ts'
import { clockActor } from '@sanad/server/platform/actor.ts'
import { execute } from '@sanad/server/platform/command.ts'
import { sql } from '@sanad/server/platform/database.ts'
import {
  answerControls,
  beginCertification,
  type ControlAnswer,
  certifyProvider,
  getMyCertification,
  judgeControls,
  submitCertification,
} from '@sanad/shared/api/certification.ts'
import { type NewProvider, setPayeeAccount, signUpProvider } from '@sanad/shared/api/providers.ts'
import { baselineControls } from '@sanad/shared/baseline.ts'
import { iceOf } from '@sanad/shared/formats/ice.ts'
import { ribOf } from '@sanad/shared/formats/rib.ts'
import type { Actor, World } from './world.ts'

export interface AProvider {
  readonly providerId: string
  readonly staff: Actor
}
export interface ACertifiedProvider extends AProvider {
  readonly certifier: Actor
  readonly certificationId: string
}

const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')
export const someIce = () => iceOf(`00${1 + randomInt(9)}${digits(6)}`)
export const someRib = () => ribOf({ bank: '011', locality: '780', account: `0000${digits(12)}` })

export const aFirm = (some: Partial<NewProvider> = {}): NewProvider => ({
  name: `Atlas Web ${digits(4)}`,
  nameAr: 'أطلس ويب',
  country: 'MA',
  ice: someIce(),
  region: 'MA-03',
  city: 'Fès',
  address: '12, avenue Hassan II',
  languages: ['ar', 'fr'],
  website: 'https://atlas.example/',
  about: { ar: 'شركة من فاس تخدم الجمعيات منذ عشر سنوات.', fr: 'Une firme de Fès au service des associations.' },
  contactEmail: 'contact@atlas.example',
  contactPhone: '+212535000000',
  ...some,
})

/** Somebody signed in who belongs to no organisation. */
export async function aPerson(world: World): Promise<Actor> {
  const person = await world.actor('staff', randomUUID())
  await world.platform.database.run(sql`
    UPDATE membership SET ended_at = ${world.clock.now()} WHERE person_id = ${person.personId}`)
  return person
}

/** A firm that signed up through the API, with a member of staff signed in. */
export async function aProvider(world: World, some: Partial<NewProvider> = {}): Promise<AProvider> {
  const founder = await aPerson(world)
  const { providerId } = await founder.ask(signUpProvider, { body: aFirm(some) })
  // Acting for the firm, the session ends in thirty days; in a world the clock is set further.
  await world.platform.database.run(sql`
    UPDATE session SET expires_at = expires_at + interval '10 years' WHERE person_id = ${founder.personId}`)
  return { providerId, staff: founder }
}

export const publishedBaseline = (world: World) =>
  execute(world.platform, publishBaseline, clockActor, randomUUID(), { controls: baselineControls, note: '' })

export const goodAnswers = (controls: readonly { code: string }[] = baselineControls): ControlAnswer[] =>
  controls.map(({ code }) => ({
    control: code,
    declared: 'met',
    evidence: 'Rapport du 12 janvier, joint.',
    link: 'https://atlas.example/preuves',
    fileId: null,
  }))

/** A provider whose answers wait for the certifier. */
export async function aSubmittedProvider(world: World, some: Partial<NewProvider> = {}) {
  await publishedBaseline(world)
  const provider = await aProvider(world, some)
  const { certificationId } = await provider.staff.ask(beginCertification)
  const { current } = await provider.staff.ask(getMyCertification)
  await provider.staff.ask(answerControls, {
    params: { certificationId },
    body: { answers: goodAnswers(current?.controls) },
  })
  await provider.staff.ask(submitCertification, { params: { certificationId } })
  await world.work()
  return { ...provider, certificationId, certifier: await world.actor('certifier', randomUUID()) }
}

/** Signed up, paid by bank, certified: all through the API. */
export async function aCertifiedProvider(world: World, some: Partial<NewProvider> = {}): Promise<ACertifiedProvider> {
  const submitted = await aSubmittedProvider(world, some)
  const { certificationId, certifier, staff } = submitted
  await staff.ask(setPayeeAccount, { body: { number: someRib(), holderLatinName: 'Atlas Web SARL' } })
  const verdicts = baselineControls.map(({ code }) => ({ control: code, verdict: 'accepted' as const, note: '' }))
  await certifier.ask(judgeControls, { params: { certificationId }, body: { verdicts } })
  await certifier.ask(certifyProvider, { params: { certificationId } })
  return submitted
}
