import { randomUUID } from 'node:crypto'
import { type Database, sql } from '@sanad/server/platform/database.ts'
import { openBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import { signInToDemo } from '@sanad/shared/api/demo-access.ts'
import { askCode, signIn } from '@sanad/shared/api/identity.ts'
import { invitePerson } from '@sanad/shared/api/people.ts'
import { type AnyEndpoint, call } from '@sanad/shared/client.ts'
import { mailboxOf } from './visit.ts'

/** Sessions as people of the demo get them: with one click where they can, else with the code from their mail. */
export class Sessions {
  readonly #url: string
  readonly #database: Database
  readonly #known = new Map<string, Promise<string>>()

  constructor(url: string, database: Database) {
    this.#url = url
    this.#database = database
  }

  /** `name=value` of the session’s cookie. */
  of(email: string): Promise<string> {
    const known = this.#known.get(email) ?? this.#open(email)
    this.#known.set(email, known)
    return known
  }

  /** Somebody asks somebody else of the demo to join: an invitation that waits for its answer. */
  async invite(from: string, to: string): Promise<void> {
    const headers = { cookie: await this.of(mailboxOf(from)) }
    await this.#ask(invitePerson, { email: mailboxOf(to), role: 'officer', locale: 'ar' }, headers)
  }

  /** A certifier begins the next baseline, or goes on with the one begun. */
  async draftBaseline(by: string): Promise<void> {
    await this.#ask(openBaselineDraft, undefined, { cookie: await this.of(mailboxOf(by)) })
  }

  async #open(email: string): Promise<string> {
    if (email.endsWith(mailboxOf(''))) return this.#ask(signInToDemo, { email })
    const { codeId, mail } = await this.#codeFor(email)
    return this.#ask(signIn, { codeId, code: /^\d{6}$/m.exec(mail)?.[0] })
  }

  async #codeFor(email: string): Promise<{ codeId: string; mail: string }> {
    const body = { email, locale: 'fr' as const }
    const { codeId } = await call((path, init) => fetch(this.#url + path, init), askCode, { body, key: randomUUID() })
    const mail = await this.#database.row<{ body: string }>(
      sql`SELECT body FROM mail WHERE recipient = ${email} ORDER BY created_at DESC, id DESC LIMIT 1`,
    )
    return { codeId, mail: mail?.body ?? '' }
  }

  /** @returns the cookie the answer sets */
  async #ask(endpoint: AnyEndpoint, body: object | undefined, headers: Record<string, string> = {}): Promise<string> {
    let cookie = ''
    const send = async (path: string, init: RequestInit) => {
      const answer = await fetch(this.#url + path, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init.headers)), ...headers },
      })
      cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
      return answer
    }
    await call(send, endpoint, { ...(body ? { body } : {}), key: randomUUID() } as never)
    return cookie
  }
}
