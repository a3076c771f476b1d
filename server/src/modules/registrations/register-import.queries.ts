import type { Readable } from 'node:stream'
import type {
  listRegisterImports,
  listRegisterProblems,
  RegisterImport,
  RegisterReason,
  readRegisterImport,
} from '@sanad/shared/api/register-imports.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { programmeOf } from '../../platform/actor.ts'
import type { Reading } from '../../platform/command.ts'
import { csvOf, neutral } from '../../platform/csv.ts'
import { sql } from '../../platform/database.ts'
import { nextOf, pageRows } from '../../platform/list.ts'
import type { Served } from '../../platform/route.ts'
import { mustRunProgramme } from '../programmes/index.ts'
import { timelineOf } from '../record/index.ts'
import { importById } from './register-import.step.ts'

const columns = sql`i.id, f.name AS file_name, i.state, i.failure, i.failure_detail, f.bytes::int AS bytes,
  i.bytes_read::int AS bytes_read, i.rows_read, i.rows_good, i.rows_bad, i.rows_known, i.rows_imported, i.retry_at,
  i.created_at`

export async function registerImports(
  read: Reading,
  { after }: { after?: string },
): Promise<Served<ReplyOf<typeof listRegisterImports>>> {
  const imports = await read.rows<Served<RegisterImport> & { id: string }>(sql`
    SELECT ${columns} FROM register_import i JOIN file f ON f.id = i.file_id
    WHERE i.programme_id = ${programmeOf(read.actor) ?? null} AND (${after ?? null}::uuid IS NULL OR i.id < ${after ?? null}::uuid)
    ORDER BY i.id DESC LIMIT ${pageRows}`)
  return { imports, next: nextOf(imports, ({ id }) => id) }
}

export async function registerImport(
  read: Reading,
  importId: string,
): Promise<Served<ReplyOf<typeof readRegisterImport>>> {
  await mustBeOurs(read, importId)
  const found = await read.row<Served<RegisterImport>>(sql`
    SELECT ${columns} FROM register_import i JOIN file f ON f.id = i.file_id WHERE i.id = ${importId}`)
  const reasons = await read.rows<{ reason: RegisterReason; count: number }>(sql`
    SELECT reason, count(*)::int AS count FROM register_import_problem WHERE import_id = ${importId}
    GROUP BY reason ORDER BY count(*) DESC, reason`)
  return { ...(found as Served<RegisterImport>), reasons, timeline: await timelineOf(read, importId) }
}

type Problems = ReplyOf<typeof listRegisterProblems>
interface Filter {
  readonly reason?: RegisterReason
  readonly after?: string
}

export async function registerProblems(read: Reading, importId: string, filter: Filter): Promise<Problems> {
  await mustBeOurs(read, importId)
  return problemPage(read, importId, filter, pageRows)
}

async function problemPage(
  read: Reading,
  importId: string,
  { reason, after }: Filter,
  size: number,
): Promise<Problems> {
  const [line = '0', field = ''] = (after ?? '0_').split(/_(.*)/)
  const problems = await read.rows<Problems['problems'][number]>(sql`
    SELECT line, field, reason, value, given IS NOT NULL AS is_open FROM register_import_problem
    WHERE import_id = ${importId} AND (line, field) > (${Number(line)}, ${field})
      ${reason ? sql`AND reason = ${reason}` : sql``}
    ORDER BY line, field LIMIT ${size}`)
  return { problems, next: nextOf(problems, last => `${last.line}_${last.field}`, size) }
}

/** Every problem as CSV, streamed. What stands in `value` came from a stranger's file. */
export async function problemsCsv(
  read: Reading,
  importId: string,
  { reason, lang }: { reason?: RegisterReason; lang: Lang },
): Promise<Readable> {
  await mustBeOurs(read, importId)
  const t = await loadMessages(lang)
  const header = (['line', 'field', 'reason', 'value'] as const).map(name => t(`register.column.${name}`))
  async function* rows() {
    yield header
    for (let after: string | null = '0_'; after !== null; ) {
      const { problems, next } = await problemPage(read, importId, { after, ...(reason ? { reason } : {}) }, 2000)
      for (const each of problems)
        yield [
          String(each.line),
          t(`register.field.${each.field}`),
          t(`register.reason.${each.reason}`),
          neutral(each.value),
        ]
      after = next
    }
  }
  return csvOf(lang, rows())
}

async function mustBeOurs(read: Reading, importId: string): Promise<void> {
  mustRunProgramme(read, (await importById(read, importId)).programmeId)
}
