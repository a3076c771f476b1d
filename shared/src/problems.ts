import { agreementProblems } from './problems/agreements.ts'
import { catalogueProblems } from './problems/catalogue.ts'
import { certificationProblems } from './problems/certification.ts'
import { claimProblems } from './problems/claims.ts'
import { demoProblems } from './problems/demo.ts'
import { fileProblems } from './problems/files.ts'
import { identityProblems } from './problems/identity.ts'
import { payoutProblems } from './problems/payouts.ts'
import { platformProblems } from './problems/platform.ts'
import { programmeProblems } from './problems/programmes.ts'
import { providerProblems } from './problems/providers.ts'
import { reconciliationProblems } from './problems/reconciliation.ts'
import { registrationProblems } from './problems/registrations.ts'
import { voucherProblems } from './problems/vouchers.ts'

/**
 * Every refusal Sanad can give: HTTP status, and whether trying the same again later may succeed.
 * Words live in `messages/` under `problem.<code>` and `problem.<code>.help`. One file per area in `problems/`.
 */
export const problems = {
  ...platformProblems,
  ...catalogueProblems,
  ...certificationProblems,
  ...providerProblems,
  ...programmeProblems,
  ...voucherProblems,
  ...registrationProblems,
  ...claimProblems,
  ...demoProblems,
  ...payoutProblems,
  ...reconciliationProblems,
  ...identityProblems,
  ...fileProblems,
  ...agreementProblems,
} as const satisfies Record<string, ProblemKind>

export interface ProblemKind {
  readonly status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 429 | 500 | 503
  readonly retry?: boolean
}

export type ProblemCode = keyof typeof problems
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

/** A refusal: thrown by domain code, answered as RFC 9457 `application/problem+json`, shown by its code. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly facts: Facts

  constructor(code: ProblemCode, facts: Facts = {}) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.facts = facts
  }

  get kind(): ProblemKind {
    return problems[this.code]
  }
}

/** The body of a refusal (RFC 9457, section 3.1); `code`, `facts` and `retry` are our extension members. */
export interface ProblemReply {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly retry: boolean
  readonly facts: Facts
}
