import { isLatin } from '@sanad/shared/formats/latin-name.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The form an id takes in bank files, where 35 characters are the limit (Max35Text): a UUID (36) loses its hyphens. */
export const bankReference = (id: string): string => (uuid.test(id) ? id.replaceAll('-', '') : id)

/** Whether a text may stand as a reference: banks echo it, so it is never converted (EPC217-08, identifiers). */
export const isReference = (text: string): boolean => text.length <= 35 && isLatin(text) && !text.includes(' ')
