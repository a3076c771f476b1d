/**
 * Sends the files of every `[data-upload]` as soon as they are chosen, one after the other, in pieces that survive a lost connection
 * (tus 1.0), and leaves their ids in the form. Without this script the form sends the file itself.
 */
import type { keepUpload } from '@sanad/shared/api/files.ts'
import type { BodyOf, ReplyOf } from '@sanad/shared/endpoint.ts'
import type { ProblemReply } from '@sanad/shared/problems.ts'
import { type DetailedError, Upload } from 'tus-js-client'
import { forgetRefusal } from './forget-refusal.ts'

const pieceBytes = 512 * 1024

/** The file, or why it is none. */
type Kept = Partial<ReplyOf<typeof keepUpload> & ProblemReply>

class Field {
  readonly #box: HTMLElement
  readonly #field: string
  #upload: Upload | undefined
  #waiting: File[] = []
  #isSubmitWanted = false
  #isRefused = false

  constructor(box: HTMLElement) {
    this.#box = box
    this.#field = this.#inputs[0]?.name ?? ''
    for (const input of this.#inputs) input.addEventListener('change', () => this.#begin(input))
    this.#part('pause').addEventListener('click', () => this.#pause('paused'))
    this.#part('resume').addEventListener('click', () => this.#go())
    addEventListener('offline', () => this.#upload && this.#pause('offline'))
    addEventListener('online', () => this.#upload && this.#go())
    this.#form?.addEventListener('submit', event => {
      if (!this.#upload) return
      event.preventDefault()
      this.#isSubmitWanted = true
    })
  }

  get #form() {
    return this.#box.closest('form')
  }
  get #inputs() {
    return [...this.#box.querySelectorAll<HTMLInputElement>('input[type="file"]')]
  }
  #part(name: string): HTMLElement {
    return this.#box.querySelector(`[data-part="${name}"]`) as HTMLElement
  }

  async #begin(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])]
    if (files.length === 0) return
    this.#say('')
    if ('many' in this.#box.dataset) {
      this.#waiting.push(...files)
      if (this.#upload) return
    } else {
      await this.#upload?.abort()
      this.#part('kept').replaceChildren()
      this.#waiting = files
    }
    this.#isRefused = false
    await this.#next()
  }

  async #next(): Promise<void> {
    const file = this.#waiting.shift()
    if (!file) return
    this.#upload = new Upload(file, {
      endpoint: '/api/uploads',
      chunkSize: pieceBytes,
      retryDelays: [0, 1000, 3000, 5000, 10_000, 20_000],
      metadata: { name: file.name },
      removeFingerprintOnSuccess: true,
      onProgress: (sent, all) => this.#progress(all ? sent / all : 0),
      onSuccess: () => this.#keep(file.name),
      onError: error => {
        const code = codeOf(error)
        if (code) this.#end({ code }, file.name)
        else this.#pause('offline')
      },
    })
    const [before] = await this.#upload.findPreviousUploads()
    if (before) this.#upload.resumeFromPreviousUpload(before)
    this.#go()
  }

  #go(): void {
    this.#state('sending')
    this.#upload?.start()
  }
  #pause(state: 'paused' | 'offline'): void {
    this.#state(state)
    this.#upload?.abort().catch(() => undefined)
  }

  /** Makes the bytes a file; asked again it is the same one. */
  async #keep(name: string): Promise<void> {
    const uploadId = this.#upload?.url?.split('/').at(-1) ?? ''
    const body = { uploadId, purpose: this.#box.dataset['upload'] } as BodyOf<typeof keepUpload>
    try {
      const response = await fetch(this.#box.dataset['keep'] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `upload-${uploadId}` },
        body: JSON.stringify(body),
      })
      this.#end((await response.json()) as Kept, name)
    } catch {
      this.#pause('offline')
    }
  }

  #end(kept: Kept, name: string): void {
    this.#upload = undefined
    const words = JSON.parse(this.#box.dataset['words'] ?? '{}') as Record<string, string>
    if (kept.id) this.#show(kept.id, kept.name ?? name)
    // One that was refused stays said, whatever came after it.
    if (!kept.id || !this.#isRefused) {
      this.#isRefused = !kept.id
      this.#state(kept.id ? 'done' : 'refused')
      this.#say(
        kept.id ? `${words['done'] ?? ''} ${kept.name ?? name}` : (words[kept.code ?? ''] ?? words['other'] ?? ''),
      )
    }
    if (this.#waiting.length > 0) {
      void this.#next()
      return
    }
    // The bytes are there: the form sends their ids instead.
    for (const input of this.#inputs) {
      input.value = ''
      if (kept.id) input.required = false
    }
    if (!this.#isRefused && this.#isSubmitWanted) this.#form?.requestSubmit()
    this.#isSubmitWanted = false
  }

  /** A file that is stored, chosen until somebody takes the tick away. */
  #show(id: string, name: string): void {
    const one = (this.#part('one') as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment
    const [choice, hidden] = one.querySelectorAll('input')
    if (choice) choice.value = id
    if (hidden) Object.assign(hidden, { name: `${this.#field}Name.${id}`, value: name })
    const words = one.querySelector('bdi')
    if (words) words.textContent = name
    this.#part('kept').append(one)
    for (const input of this.#inputs) forgetRefusal(input)
  }

  #progress(share: number): void {
    const percent = Math.round(share * 100)
    const bar = this.#part('bar')
    bar.setAttribute('aria-valuenow', String(percent))
    bar.querySelector('rect')?.setAttribute('width', `${percent}%`)
    this.#part('percent').textContent = `${percent} %`
  }
  #state(state: 'sending' | 'paused' | 'offline' | 'done' | 'refused'): void {
    for (const name of ['sending', 'paused', 'offline']) this.#part(name).hidden = state !== name
    const isUnderWay = ['sending', 'paused', 'offline'].includes(state)
    this.#part('progress').hidden = !isUnderWay
    this.#part('pause').hidden = state !== 'sending'
    this.#part('resume').hidden = state === 'sending' || !isUnderWay
    this.#part('said').className = state === 'refused' ? 'error' : 'uploaded'
  }
  #say(words: string): void {
    this.#part('said').textContent = words
  }
}

/** Why the server would not begin; undefined when the connection is what failed. */
function codeOf(error: Error | DetailedError): Kept['code'] {
  const answer = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined
  try {
    return (JSON.parse(answer ?? '') as Kept).code
  } catch {
    return undefined
  }
}

for (const box of document.querySelectorAll<HTMLElement>('[data-upload]')) new Field(box)
