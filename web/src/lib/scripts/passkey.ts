/**
 * Before the form around `[data-passkey]` is sent the reader's device is asked, which no form can do; its answer goes with the form.
 * Who was refused a challenge sends the form without an answer, and the page says why.
 */
import type { askPasskey, beginPasskey } from '@sanad/shared/api/second-factors.ts'
import type { ReplyOf } from '@sanad/shared/endpoint.ts'
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

type Challenge = ReplyOf<typeof askPasskey | typeof beginPasskey>

const askDevice: Readonly<Record<string, (options: Challenge['options']) => Promise<object>>> = {
  use: options => startAuthentication({ optionsJSON: options as never }),
  make: options => startRegistration({ optionsJSON: options as never }),
}

/** Passkeys are bound to names: on an address of digits no device has any. */
const isNumber = /^[\d.]+$|^\[/.test(location.hostname)

function wire(box: HTMLElement, form: HTMLFormElement): void {
  const part = (name: string) => box.querySelector(`[data-part="${name}"]`) as HTMLElement
  const field = (name: string) => box.querySelector(`[name="${name}"]`) as HTMLInputElement
  const say = (word?: string) => {
    part('said').textContent = box.dataset[word ?? ''] ?? ''
  }
  const cannot = !browserSupportsWebAuthn() ? 'unsupported' : isNumber ? 'nameless' : undefined
  if (cannot) {
    const because = part('without').querySelector('small')
    if (because) because.textContent = box.dataset[cannot] ?? ''
    return
  }
  part('without').hidden = true
  part('with').hidden = false

  const fill = async () => {
    field('credential').value = ''
    const headers = { accept: 'application/json', 'idempotency-key': crypto.randomUUID() }
    const response = await fetch(box.dataset['challenge'] ?? '', { method: 'POST', headers })
    if (!response.ok) return
    const { challengeId, options } = (await response.json()) as Challenge
    const credential = await askDevice[box.dataset['passkey'] ?? '']?.(options)
    field('challengeId').value = challengeId
    field('credential').value = JSON.stringify(credential)
  }

  let isWaiting = false
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (isWaiting) return
    isWaiting = true
    say('waiting')
    try {
      await fill()
      form.submit()
    } catch {
      say('cancelled')
      isWaiting = false
    }
  })
  // Come back to as it was left: what was sent then has had its answer.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    say()
    isWaiting = false
  })
}

const box = document.querySelector<HTMLElement>('[data-passkey]')
const form = box?.closest('form')
if (box && form) wire(box, form)
