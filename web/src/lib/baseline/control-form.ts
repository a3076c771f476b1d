import type { ControlWords } from '@sanad/shared/api/baseline-draft.ts'
import type { Control } from '@sanad/shared/baseline.ts'
import type { Submitted } from '#lib/server/submitted.ts'

/** A control as typed. What is missing goes to the API as it is and is refused there by field. */
export function wordsIn(form: Submitted): ControlWords {
  const inAll = (name: string) => ({ ar: '', fr: '', en: '', ...form.names(name) })
  return {
    group: form.text('group') as ControlWords['group'],
    check: form.text('check') as ControlWords['check'],
    level: form.text('level') as ControlWords['level'],
    title: inAll('title'),
    explanation: inAll('explanation'),
    evidence: inAll('evidence'),
  }
}

/** A name for a new control, out of its English title: what addresses and answers know it by for ever. */
export function codeFor(words: ControlWords, known: readonly Control[]): string {
  const plain = words.title.en
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
  const base = plain.replace(/^[^a-z]+|_+$/g, '').slice(0, 34)
  const start = base.length >= 3 ? base : 'control'
  // A form sent twice must find what it made the first time.
  const isFree = (code: string) => {
    const there = known.find(each => each.code === code)
    return !there || JSON.stringify(there.title) === JSON.stringify(words.title)
  }
  const numbered = Array.from({ length: known.length + 1 }, (_, at) => (at === 0 ? start : `${start}_${at + 1}`))
  return numbered.find(isFree) ?? start
}
