import type { Lang } from '@sanad/shared/figures.ts'
import type { Facts } from '@sanad/shared/problems.ts'
import type { Session } from '#lib/session.ts'

declare global {
  namespace App {
    interface Error {
      /** A problem code; the error page shows its words. */
      code?: string
      facts?: Facts
    }
    interface Locals {
      lang: Lang
      /** `set-cookie` headers of the API's answers, for the browser and for later calls of the same request. */
      cookies: string[]
    }
    interface PageData {
      lang: Lang
      session: Session
      /** The server's clock when the page was made: deadlines count from it. */
      now: string
      /** How much waits at a place of the navigation, by its address. */
      counts?: Readonly<Record<string, number>>
    }
  }
}
