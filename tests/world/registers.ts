import { randomUUID } from 'node:crypto'
import * as imports from '@sanad/shared/api/register-imports.ts'
import { aFile } from './files.ts'
import type { Actor, World } from './world.ts'

/** Whoever imports: a programme's manager. */
interface Managed {
  readonly manager: Actor
}

export const registerHeader = 'numéro;nom en arabe;nom en français;province'

export const readImport = ({ manager }: Managed, importId: string) =>
  manager.ask(imports.readRegisterImport, { params: { importId } })

/** Uploads a register and runs its dry run. */
export async function aCheckedRegister(world: World, programme: Managed, csv: string | Buffer) {
  const fileId = await aFile(programme.manager, { purpose: 'register', name: 'سجل.csv', bytes: csv })
  const { importId } = await programme.manager.ask(imports.startRegisterImport, { body: { fileId } })
  await world.work()
  return { importId, found: await readImport(programme, importId) }
}

/** Takes the good rows of a checked register over. */
export async function anImport(world: World, programme: Managed, importId: string) {
  await programme.manager.ask(imports.acceptRegisterImport, { params: { importId } })
  await world.work()
  return readImport(programme, importId)
}

/** The first page of what is wrong with it. */
export async function problemsOf({ manager }: Managed, importId: string) {
  return (await manager.ask(imports.listRegisterProblems, { params: { importId }, query: {} })).problems
}

/** Has an association of `MA-CHT` taken over from a register. @returns the address the register names for it */
export async function inRegister(world: World, programme: Managed, row: { nameAr: string; number?: string }) {
  const email = `${randomUUID()}@registre.example`
  const csv = `${registerHeader};email\n${row.number ?? ''};${row.nameAr};;MA-CHT;${email}`
  await anImport(world, programme, (await aCheckedRegister(world, programme, csv)).importId)
  return email
}
