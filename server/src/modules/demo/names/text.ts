/** The same words in Arabic, French and, for some, English. */
export interface Text {
  readonly ar: string
  readonly fr: string
  readonly en?: string
}

/** A text that exists in all three languages. */
export type FullText = Required<Text>

export const text = (ar: string, fr: string): Text => ({ ar, fr })
export const full = (ar: string, fr: string, en: string): FullText => ({ ar, fr, en })
