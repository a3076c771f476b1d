import type { Refusal } from './refusal.ts'

/** What a text was asked by: goes with the form that asks, so that the text can be shown where that form is gone. */
export const askedBy = (name: string): string => `asked.${name}`

export interface KeptText {
  readonly label: string
  readonly text: string
}

/** The texts of a form that was refused and that no field shows any more. @param shown names of the fields that do */
export const keptTexts = (values: Refusal['values'], shown: ReadonlySet<string> = new Set()): readonly KeptText[] =>
  Object.entries(values).flatMap(([name, text]) => {
    const label = values[askedBy(name)]
    const isKept = typeof label === 'string' && typeof text === 'string' && text.trim() !== '' && !shown.has(name)
    return isKept ? [{ label, text }] : []
  })
