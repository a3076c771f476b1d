import * as api from '@sanad/shared/api/name-changes.ts'
import { storePdf } from './files.ts'
import type { Firm } from './firms.ts'
import type { Stage } from './stage.ts'

type Fate = 'accepted' | 'refused' | 'withdrawn' | 'asked'

/** Firms that ask for another name: one of them waits for the certifier. */
const renamings: Readonly<Record<number, { readonly day: number; readonly fate: Fate }>> = {
  2: { day: -60, fate: 'accepted' },
  6: { day: -3, fate: 'asked' },
  8: { day: -30, fate: 'refused' },
  10: { day: -20, fate: 'withdrawn' },
}

/** A firm became a public limited company and asks to be called so; a certifier looks at it three days later. */
export async function askForName(stage: Stage, firm: Firm): Promise<void> {
  const { company, diary, programmes } = stage
  const told = renamings[firm.at]
  if (!told) return
  await diary.until(told.day, 2)
  const { names, latinName } = firm.described
  const fileId = await storePdf(company, firm.staff, 'Registre du commerce', [`${latinName} Groupe`, 'Modele J'])
  const { id } = await company.ask(firm.staff, api.askForNames, {
    body: {
      name: `${names.fr} Groupe`,
      nameAr: `مجموعة ${names.ar}`,
      reason: 'register',
      note: 'تحولت الشركة إلى شركة مساهمة.',
      fileId,
    },
  })
  if (told.fate === 'asked') return
  await diary.until(told.day + 3, 1)
  const params = { nameChangeId: id }
  const { certifier } = programmes.bank.office
  if (told.fate === 'withdrawn') return void (await company.ask(firm.staff, api.withdrawNameChange, { params }))
  if (told.fate === 'accepted') return void (await company.ask(certifier, api.acceptNameChange, { params }))
  const note = 'La pièce ne porte pas encore ce nom.'
  await company.ask(certifier, api.refuseNameChange, { params, body: { note } })
}
