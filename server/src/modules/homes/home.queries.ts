import type { readHome } from '@sanad/shared/api/home.ts'
import type { Task, Underway } from '@sanad/shared/api/tasks.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Reading } from '../../platform/command.ts'
import type { Served } from '../../platform/route.ts'
import { agreementsUnderway, agreementTasks } from '../agreements/index.ts'
import { certificationTasks } from '../certification/index.ts'
import { claimTasks } from '../claims/index.ts'
import { nameChangeTasks } from '../naming/index.ts'
import { payoutTasks } from '../payouts/index.ts'
import { reconciliationTasks } from '../reconciliation/index.ts'
import { registrationsUnderway, registrationTasks } from '../registrations/index.ts'
import { vouchersUnderway, voucherTasks } from '../vouchers/index.ts'

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

const underwaySources = [registrationsUnderway, vouchersUnderway, agreementsUnderway]

/** What waits for the reader in every feature, and what others have, each by deadline; what has none comes last. */
export async function homeOf(read: Reading): Promise<Served<ReplyOf<typeof readHome>>> {
  const [tasks, underway] = await Promise.all([
    Promise.all(sources.map(tasksOf => tasksOf(read))),
    Promise.all(underwaySources.map(underwayOf => underwayOf(read))),
  ])
  return { tasks: byDeadline(tasks.flat()), underway: byDeadline(underway.flat()) }
}

const byDeadline = <T extends Served<Task> | Served<Underway>>(list: T[]): T[] =>
  list.sort((a, b) => pressing(a) - pressing(b))

const pressing = ({ dueAt }: Served<Task>): number =>
  dueAt === null ? Number.POSITIVE_INFINITY : dueAt instanceof Date ? dueAt.getTime() : Date.parse(String(dueAt))
