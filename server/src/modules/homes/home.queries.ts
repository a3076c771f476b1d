import type { readHome } from '@sanad/shared/api/home.ts'
import type { Task } from '@sanad/shared/api/tasks.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import type { Served } from '../../platform/route.ts'
import { agreementTasks } from '../agreements/index.ts'
import { certificationTasks } from '../certification/index.ts'
import { claimTasks } from '../claims/index.ts'
import { nameChangeTasks } from '../naming/index.ts'
import { payoutTasks } from '../payouts/index.ts'
import { reconciliationTasks } from '../reconciliation/index.ts'
import { registrationTasks } from '../registrations/index.ts'
import { voucherTasks } from '../vouchers/index.ts'

const sources = [
  registrationTasks,
  voucherTasks,
  agreementTasks,
  certificationTasks,
  nameChangeTasks,
  claimTasks,
  payoutTasks,
  reconciliationTasks,
]

/** What waits for the reader in every feature, by deadline; what has none comes last. */
export async function homeOf(read: Reading): Promise<Served<ReplyOf<typeof readHome>>> {
  const lists = await Promise.all(sources.map(tasksOf => tasksOf(read)))
  return { tasks: lists.flat().sort((a, b) => pressing(a) - pressing(b)) }
}

const pressing = ({ dueAt }: Served<Task>): number =>
  dueAt === null ? Number.POSITIVE_INFINITY : dueAt instanceof Date ? dueAt.getTime() : Date.parse(String(dueAt))
