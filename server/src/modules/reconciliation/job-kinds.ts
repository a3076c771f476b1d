import { job } from '../../platform/job.ts'

/** Reads a statement whole or refuses it. */
export const readStatementJob = job<{ statementId: string }>('statement.read')

/** Matches what was confirmed, of a whole programme. */
export const matchStatementsJob = job<{ programmeId: string }>('statement.match')
