import { timingSafeEqual } from 'node:crypto'
import { anyone } from '@sanad/shared/endpoint.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { command, type Tx } from '../../platform/command.ts'
import { sql } from '../../platform/database.ts'
import { eraseMail } from '../../platform/mail.ts'
import { openSession } from './open-session.ts'
import { ofIdentity, type Refused } from './signed-in.ts'

const mostAttempts = 5

interface SignIn {
  readonly codeId: string
  /** `markOf` the code that was typed. */
  readonly codeMark: string
  readonly tokenHash: string
  readonly userAgent: string
  readonly locale: Lang
}

interface Asked {
  email: string
  codeHash: Buffer
  expiresAt: Date
  attempts: number
  usedAt: Date | null
  mailId: string | null
}

/** A code counts once: of many attempts with the right one, a single one opens a session. */
export const signIn = command({
  name: 'session.sign_in',
  by: anyone,
  beforeTheWall: ofIdentity,
  async run(tx, { codeId, codeMark, ...opening }: SignIn): Promise<Refused | { personId: string }> {
    tx.about('sign_in_code', codeId)
    const asked = await tx.row<Asked>(sql`
      SELECT email, code_hash, expires_at, attempts, used_at, mail_id FROM sign_in_code WHERE id = ${codeId} FOR NO KEY UPDATE`)
    if (!asked || asked.usedAt || asked.expiresAt <= tx.now || asked.attempts >= mostAttempts)
      return { refusal: 'code.ended' }
    if (!timingSafeEqual(asked.codeHash, Buffer.from(codeMark, 'hex'))) return missed(tx, codeId, asked.attempts + 1)
    await tx.run(sql`UPDATE sign_in_code SET used_at = ${tx.now} WHERE id = ${codeId}`)
    if (asked.mailId) await eraseMail(tx, asked.mailId)
    const personId = await personWith(tx, asked.email, opening.locale)
    await openSession(tx, { ...opening, personId, secondFactor: false })
    tx.about('person', personId)
    return { personId }
  },
})

async function missed(tx: Tx, codeId: string, attempts: number): Promise<Refused> {
  await tx.run(sql`UPDATE sign_in_code SET attempts = ${attempts} WHERE id = ${codeId}`)
  if (attempts >= mostAttempts) return { refusal: 'code.ended' }
  return { refusal: 'code.wrong', facts: { field: 'code', attemptsLeft: mostAttempts - attempts } }
}

/** Whoever reads the mail of an address is its person; a new one has no name until they give it. */
async function personWith(tx: Tx, email: string, locale: Lang): Promise<string> {
  const person = await tx.row<{ id: string }>(sql`
    INSERT INTO person (email, name, locale, created_at) VALUES (${email}, '', ${locale}, ${tx.now})
    ON CONFLICT (email) DO UPDATE SET email = excluded.email RETURNING id`)
  if (!person) throw new Error('the person was not found')
  return person.id
}
