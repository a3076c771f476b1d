import { type AnyEndpoint, type CallInput, call } from '@sanad/shared/client.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { Problem } from '@sanad/shared/problems.ts'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import type { Refusal } from './refusal.ts'

/** The API, asked by the browser itself. */
export const ask = <E extends AnyEndpoint>(endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>> =>
  call((path, init) => fetch(path, init), endpoint, input)

/** One attempt with the reader's device: waiting, refused by the server, or given up on the device. */
export class PasskeyTry {
  /** What the page says; `ready` once the script runs. */
  state: 'loading' | 'unsupported' | 'nameless' | 'ready' | 'waiting' | 'cancelled' = $state('loading')
  refusal: Refusal | undefined = $state()

  /** Call when the page has come to life. */
  start(): void {
    const isNumber = /^[\d.]+$|^\[/.test(location.hostname)
    this.state = !browserSupportsWebAuthn() ? 'unsupported' : isNumber ? 'nameless' : 'ready'
  }

  async run(work: () => Promise<void>): Promise<void> {
    if (this.state === 'waiting') return
    this.state = 'waiting'
    this.refusal = undefined
    try {
      await work()
    } catch (error) {
      if (error instanceof Problem) {
        this.refusal = {
          problem: { code: error.code, facts: error.facts, retry: error.kind?.retry ?? false },
          values: {},
        }
        this.state = 'ready'
      } else this.state = 'cancelled'
    }
  }
}
