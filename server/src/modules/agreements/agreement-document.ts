import { createHash } from 'node:crypto'
import type { TextSection } from '@sanad/shared/api/agreements.ts'
import type { Lang } from '@sanad/shared/figures.ts'
import { canonical } from '../../platform/input-hash.ts'
import type { AgreementTerms } from './agreement-terms.ts'

export type WholeText = Readonly<Record<Lang, readonly TextSection[]>>

/**
 * The agreement as bytes: JSON with sorted keys and without spaces (RFC 8785 for the values used here: text, whole numbers,
 * true, false, null). Facts and words in all three languages are in it, so that no language can be changed alone.
 */
export const documentOf = (terms: AgreementTerms, text: WholeText): string =>
  canonical({ format: 'sanad-agreement-1', terms, text })

/** SHA-256 of the document in UTF-8: `sha256sum` of the downloaded file gives the same. */
export const hashOf = (document: string): Buffer => createHash('sha256').update(document, 'utf8').digest()
