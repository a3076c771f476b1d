import { job } from '../../platform/job.ts'

/** Reads a statement whole or refuses it, then reconciles its programme. */
export const readStatementJob = job<{ statementId: string }>('statement.read')
