import type { Module } from '../../../platform/module.ts'
import type { Platform } from '../../../platform/platform.ts'
import { associationsOf, type DemoAssociation, offersOf, providersOf } from '../names/index.ts'
import { registeredTwice } from './applicants.ts'
import { days } from './calendar.ts'
import { openCompany } from './company.ts'
import { tellAssociations } from './demand.ts'
import { Diary, type SeedClock } from './diary.ts'
import { tellOffices } from './office.ts'
import { openProgrammes, publishSecondRulebooks } from './programmes.ts'
import type { Stage } from './stage.ts'
import { tellFirms } from './supply.ts'
import { openWorkshop } from './workshop.ts'

export interface Telling {
  readonly platform: Platform
  readonly clock: SeedClock
  readonly modules: readonly Module[]
  /** The day the demo is seen first. */
  readonly today: Date
  readonly hasFakeStripe: boolean
  readonly onProgress: (share: number) => void
}

const seed = 2026
export const counts = { associations: 400, firms: 60, offers: 250 } as const

/** Of so many mornings one begins with a count of the tables. */
const recountEvery = 70

function withSomeTwice(associations: readonly DemoAssociation[]): DemoAssociation[] {
  return associations.map((each, at) => {
    const twice = registeredTwice.find(({ applicant }) => applicant === at)
    if (!twice) return each
    const { names, region, province, locality } = associations[twice.inRegister] as DemoAssociation
    return { ...each, names, region, province, locality }
  })
}

/** Lives the demo's nine months: people and firms do everything through commands, the clock acts each morning. */
export async function tellDemo({ platform, clock, modules, today, hasFakeStripe, onProgress }: Telling): Promise<void> {
  const company = openCompany(platform, modules)
  const diary = new Diary(clock, today)
  const workshop = openWorkshop(platform, modules)
  let mornings = 0
  diary.tell(async () => {
    const programmes = await openProgrammes(company, diary, days.first)
    const firms = providersOf(seed, counts.firms + 30)
    const stage: Stage = {
      ...{ company, diary, programmes, hasFakeStripe },
      // Some more than are there: a register that is only being looked at has new ones.
      associations: withSomeTwice(associationsOf(seed, counts.associations + 12)),
      providers: firms.slice(0, counts.firms),
      spareAccounts: firms.slice(counts.firms).map(({ rib }) => rib),
      offers: offersOf(seed, counts.offers),
      catalogue: [],
      firms: new Map(),
    }
    diary.tell(() => publishSecondRulebooks(stage, days.secondRulebook))
    tellFirms(stage)
    tellAssociations(stage)
    tellOffices(stage)
  })
  await diary.play({
    turn: workshop.drain,
    morning: async day => {
      onProgress(1 - day / days.first)
      await workshop.reconcile()
      if (mornings++ % recountEvery === recountEvery - 1) await workshop.recount()
    },
  })
}
