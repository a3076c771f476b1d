import { randomUUID } from 'node:crypto'
import type { RegisterInterruption } from '@sanad/shared/api/register-imports.ts'
import { statesWith } from '@sanad/shared/machine.ts'
import { registerImportMachine, registerImportRoles } from '@sanad/shared/machines/register-import.ts'
import { clockActor } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { eachInTurn } from '../../platform/each-in-turn.ts'
import type { Platform } from '../../platform/platform.ts'
import { step } from '../../platform/step.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { lockImport, registerImportLife } from './register-import.step.ts'
import { checkRegister, importRegister } from './start-register-import.ts'

/** After how many minutes an interrupted import goes on by itself; after the last of these only a person sets it going. */
const retryMinutes = [5, 15, 60, 240]
const underWay = statesWith(registerImportMachine, 'interrupt')
const interrupted = statesWith(registerImportMachine, 'retry')

interface Interruption {
  readonly importId: string
  readonly failure: RegisterInterruption
}

/** Says before all eyes that a check or an import has stopped, why, and when it goes on by itself. */
export const interruptImport = command({
  name: 'register.interrupt',
  by: registerImportRoles.interrupt,
  async run(tx, { importId, failure }: Interruption) {
    const found = await lockImport(tx, importId)
    tx.about('register_import', importId, found.programmeId)
    if (!underWay.includes(found.state)) return
    await step(tx, registerImportLife, found, 'interrupt', { failure })
    await tx.run(sql`
      UPDATE register_import SET failure = ${failure}, interruptions = interruptions + 1,
        retry_at = ${tx.now}::timestamptz + make_interval(mins => (${retryMinutes}::int[])[interruptions + 1])
      WHERE id = ${importId}`)
  },
})

/** Sets an interrupted check or import going again. What was taken over stays; no row is taken over twice. */
export const retryImport = command({
  name: 'register.retry',
  by: registerImportRoles.retry,
  async run(tx, { importId }: { importId: string }) {
    const found = await lockImport(tx, importId)
    mustRunProgramme(tx, found.programmeId)
    tx.about('register_import', importId, found.programmeId)
    const state = await step(tx, registerImportLife, found, 'retry')
    const isByHand = tx.actor.role !== 'clock'
    await tx.run(sql`
      UPDATE register_import SET failure = NULL, retry_at = NULL, interruptions = CASE WHEN ${isByHand} THEN 0 ELSE interruptions END
      WHERE id = ${importId}`)
    tx.enqueue(state === 'importing' ? importRegister : checkRegister, { importId })
    return { importId }
  },
})

/** A file that is gone is no reason to try again and again within a minute: it is said at once. Anything else is thrown on. */
export async function orInterrupted(
  platform: Platform,
  importId: string,
  key: string,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    platform.log.error({ importId, err: error }, 'the file of a register is missing')
    await execute(platform, interruptImport, clockActor, `${key}-interrupt`, { importId, failure: 'file_missing' })
  }
}

/** Finds imports whose job was given up, and sets going again those whose time has come. */
export const reconcileImports = (platform: Platform): Promise<void> =>
  eachInTurn([sayGivenUp, retryDue], part => part(platform))

async function sayGivenUp(platform: Platform): Promise<void> {
  const givenUp = await platform.database.rows<{ id: string }>(sql`
    SELECT id FROM register_import i WHERE state = ANY(${underWay}) AND NOT EXISTS (
      SELECT FROM outbox o WHERE o.state IN ('waiting', 'queued') AND o.job IN (${checkRegister.name}, ${importRegister.name})
        AND o.payload ->> 'importId' = i.id::text)`)
  await eachInTurn(givenUp, ({ id: importId }) =>
    execute(platform, interruptImport, clockActor, randomUUID(), { importId, failure: 'server' }),
  )
}

async function retryDue(platform: Platform): Promise<void> {
  const due = await platform.database.rows<{ id: string }>(
    sql`SELECT id FROM register_import WHERE state = ANY(${interrupted}) AND retry_at <= ${platform.clock.now()}`,
  )
  await eachInTurn(due, ({ id: importId }) => execute(platform, retryImport, clockActor, randomUUID(), { importId }))
}
