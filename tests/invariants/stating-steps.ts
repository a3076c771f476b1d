import { fakeStatement } from '@sanad/server/modules/payments/index.ts'
import * as batches from '@sanad/shared/api/batches.ts'
import { confirmStatement, declineStatement, importStatement } from '@sanad/shared/api/statements.ts'
import { next } from '@sanad/shared/machine.ts'
import { type StatementEvent, statementMachine } from '@sanad/shared/machines/statement.ts'
import { aFile } from '../world/files.ts'
import type { Now } from './look.ts'
import type { Scene } from './scene.ts'
import type { Step } from './step.ts'

/** The bank books the order, more or less as it was told. */
export async function stating(scene: Scene, batchId: string, luck: number): Promise<void> {
  const { world, programme, ask } = scene
  const plans = [[], [], ['returned'], ['missing'], ['different'], ['fee', 'unknown']] as const
  const deviations = plans[luck % plans.length] ?? []
  const createdAt = world.clock.now()
  const order = await programme.treasurer.ask(batches.downloadBatchFile, { params: { batchId } })
  const bytes = await fakeStatement([Buffer.from(String(order))], {
    ...{ deviations, createdAt, bookedOn: createdAt.toISOString().slice(0, 10) },
    ...{ openingMinor: 9_000_000n, sequenceNumber: luck },
  })
  const fileId = await aFile(programme.treasurer, {
    bytes,
    name: 's.xml',
    media: 'application/xml',
    purpose: 'statement',
  })
  await ask(programme.treasurer, importStatement, { body: { fileId } })
}

/** Another person confirms it; now and then the one who imported it tries to, or somebody sets it aside. */
export function withStatement(
  scene: Scene,
  { id, state }: Now['statements'][number],
  at: number,
  luck: number,
): Step[] {
  const { ask, programme } = scene
  const params = { statementId: id }
  const another = luck % 2 ? programme.secondTreasurer : programme.auditor
  const by = luck % 8 ? another : programme.treasurer
  const step = (event: StatementEvent, weight: number, run: () => Promise<unknown>): Step => ({
    told: `${event} statement ${at}`,
    isPossible: next(statementMachine, state, event) !== undefined,
    weight,
    run,
  })
  return [
    step('confirm', 60, () => ask(by, confirmStatement, { params })),
    step('decline', 0.3, () => ask(by, declineStatement, { params })),
  ]
}
