import { type Database, sql } from '@sanad/server/platform/database.ts'
import { signInToDemo } from '@sanad/shared/api/demo-access.ts'
import { askCode, signIn } from '@sanad/shared/api/identity.ts'
import { browse } from '../../world/browse.ts'
import { codeIn, type Visitor } from '../../world/visitor.ts'
import { mailboxOf } from './people.ts'

/** Sessions as people of the demo get them: with one click where they can, else with the code from their mail. One a person. */
export class Sessions {
  readonly #url: string
  readonly #database: Database
  readonly #known = new Map<string, Promise<Visitor>>()

  constructor(url: string, database: Database) {
    this.#url = url
    this.#database = database
  }

  /** Signed in, to ask the API. */
  visitorAs(email: string): Promise<Visitor> {
    const known = this.#known.get(email) ?? this.#open(email)
    this.#known.set(email, known)
    return known
  }

  /** `name=value` of the session’s cookie. */
  async of(email: string): Promise<string> {
    return (await this.visitorAs(email)).cookie ?? ''
  }

  /** The code in the newest mail to an address. */
  async codeFor(email: string): Promise<string> {
    const mail = await this.#database.row<{ body: string }>(sql`
      SELECT body FROM mail WHERE recipient = ${email} AND body ~ '\\d{6}' ORDER BY created_at DESC, id DESC LIMIT 1`)
    return codeIn(mail?.body ?? '')
  }

  async #open(email: string): Promise<Visitor> {
    const visitor = browse(this.#url)
    if (email.endsWith(mailboxOf(''))) {
      await visitor.ask(signInToDemo, { body: { email } })
      return visitor
    }
    const { codeId } = await visitor.ask(askCode, { body: { email, locale: 'fr' } })
    await visitor.ask(signIn, { body: { codeId, code: await this.codeFor(email) } })
    return visitor
  }
}
