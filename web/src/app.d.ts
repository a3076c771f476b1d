import type { CommandName } from '@sanad/shared/commands.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import type { Facts } from '@sanad/shared/problems.ts'
import type { Session } from '#lib/session.ts'

type Typed = Readonly<Record<string, string | readonly string[]>>

declare global {
  namespace App {
    interface Error {
      /** A problem code; the error page shows its words. */
      code?: string
      facts?: Facts
      /** What was sent, where its page is gone; and where to, when nobody was signed in any more and it is to be sent again. */
      typed?: Typed
      sendTo?: string
    }
    interface Locals {
      lang: Lang
      /** `set-cookie` headers of the API's answers, for the browser and for later calls of the same request. */
      cookies: string[]
      /** What came with a form, once it was read. */
      typed?: Typed
      /** The command this request ran last. */
      done?: CommandName
    }
    interface PageData {
      lang: Lang
      /** The command of the form that led here, which the page tells once; null where a page says it in words of its own. */
      done?: CommandName | null | undefined
      session: Session
      /** The server's clock when the page was made: deadlines count from it. */
      now: string
      /** How much waits at a place of the navigation, by its address. */
      counts?: Readonly<Record<string, number>>
    }
  }
}
