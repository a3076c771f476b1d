import { approveRegistration, askRegistration, suspendRegistration } from '@sanad/shared/api/registration-review.ts'
import { readRegistration } from '@sanad/shared/api/registrations.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aProgramme, type ProgrammeInWorld } from '../world/programmes.ts'
import { aCheckedRegister, anImport, problemsOf, registerHeader } from '../world/registers.ts'
import { aRegistrationThatSays } from '../world/registrations.ts'
import { openWorld, type World } from '../world/world.ts'

let world: World
let programme: ProgrammeInWorld
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  programme = await aProgramme(world)
})
afterAll(() => world.close())

const on = ({ registrationId }: { registrationId: string }) => ({ registrationId })
const handedIn = (nameAr: string, { nameFr = '', number, within = programme }: Partial<Named> = {}) =>
  aRegistrationThatSays(world, within, { nameAr, nameFr }, number)
interface Named {
  readonly nameFr: string
  readonly number: string
  readonly within: ProgrammeInWorld
}

/** An association found eligible after it registered by itself. */
async function known(nameAr: string, named: Partial<Named> = {}) {
  const submitted = await handedIn(nameAr, named)
  await (named.within ?? programme).reviewer.ask(approveRegistration, { params: on(submitted) })
  return submitted
}

describe('A register with associations that registered by themselves', () => {
  const row = (number: string, nameAr: string, nameFr = '') => `${number};${nameAr};${nameFr};MA-CHT`

  it('does not take them over: each is told by line, with the registration it is like', async () => {
    const own = await known('جمعية السلام', { nameFr: 'Association Salam' })
    const csv = [registerHeader, row('1', 'جمعية النخيل'), row('2', 'السلام'), row('3', '', 'Salam')].join('\n')
    const { importId, found } = await aCheckedRegister(world, programme, csv)
    expect(found).toMatchObject({ rowsRead: 3, rowsGood: 1, rowsBad: 2, rowsKnown: 0 })
    const bad = { field: 'row', reason: 'registered_itself', value: own.reference, isOpen: true }
    expect(await problemsOf(programme, importId)).toEqual([
      { line: 3, ...bad },
      { line: 4, ...bad },
    ])
    expect((await anImport(world, programme, importId)).rowsImported).toBe(1)
  })

  it('does not take over one that registered after the dry run either', async () => {
    const csv = [registerHeader, row('1', 'جمعية الأرز')].join('\n')
    const { importId } = await aCheckedRegister(world, programme, csv)
    await known('جمعية الأرز')
    expect((await anImport(world, programme, importId)).rowsImported).toBe(0)
  })

  it('leaves out those that are not decided on yet, or are suspended', async () => {
    const waits = await handedIn('جمعية الصفاء')
    const asked = await handedIn('جمعية الوفاء')
    await programme.reviewer.ask(askRegistration, { params: on(asked), body: { note: 'العنوان ناقص', days: 10 } })
    const suspended = await known('جمعية الإخاء')
    const body = { note: 'أفادت العمالة بحل الجمعية.' }
    await programme.manager.ask(suspendRegistration, { params: on(suspended), body })
    const csv = [registerHeader, row('1', 'الصفاء'), row('2', 'الوفاء'), row('3', 'الإخاء')].join('\n')
    const { importId } = await aCheckedRegister(world, programme, csv)
    const references = (await problemsOf(programme, importId)).map(({ value }) => value)
    expect(references).toEqual([waits, asked, suspended].map(({ reference }) => reference))
  })

  it('takes over who registered in another programme: each gives a voucher of its own', async () => {
    await known('جمعية المستقبل', { within: await aProgramme(world) })
    const { importId, found } = await aCheckedRegister(world, programme, `${registerHeader}\n${row('1', 'المستقبل')}`)
    expect(found).toMatchObject({ rowsGood: 1, rowsBad: 0 })
    expect((await anImport(world, programme, importId)).rowsImported).toBe(1)
  })

  it('knows what it took over, also once one of them has registered by itself', async () => {
    const csv = `${registerHeader}\n${row('1', 'جمعية الواحة')}`
    await anImport(world, programme, (await aCheckedRegister(world, programme, csv)).importId)
    await handedIn('جمعية الواحة')
    expect((await aCheckedRegister(world, programme, csv)).found).toMatchObject({
      rowsKnown: 1,
      rowsGood: 0,
      rowsBad: 0,
    })
  })

  it('shows the office what it took over when one of them registers later', async () => {
    const csv = [registerHeader, row('77/2014', 'جمعية الزيتون')].join('\n')
    await anImport(world, programme, (await aCheckedRegister(world, programme, csv)).importId)
    const later = await handedIn('جمعية الزيتون', { number: '77/2014' })
    const dossier = await programme.reviewer.ask(readRegistration, { params: on(later) })
    expect(dossier.alike).toMatchObject([{ isImported: true, shared: ['name', 'number'] }])
  })
})
