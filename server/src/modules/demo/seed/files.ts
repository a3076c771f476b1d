import type { FilePurpose } from '@sanad/shared/api/files.ts'
import type { Actor } from '../../../platform/actor.ts'
import { storeFile } from '../../files/index.ts'
import type { Company } from './company.ts'
import { pdfOf, pngOf } from './paper-files.ts'

/** Stores a one-page PDF with these lines as the actor's own. @returns its id */
export const storePdf = (company: Company, actor: Actor, name: string, lines: readonly string[]): Promise<string> =>
  store(company, actor, { name: `${name}.pdf`, bytes: pdfOf(lines), purpose: 'paper' })

/** Stores a photo of a paper. @returns its id */
export const storePhoto = (company: Company, actor: Actor, name: string, seed: number): Promise<string> =>
  store(company, actor, { name: `${name}.png`, bytes: pngOf(seed), purpose: 'paper' })

/** Stores a register or a bank statement. @returns its id */
export const storeText = (
  company: Company,
  actor: Actor,
  { text, ...file }: { name: string; text: string; purpose: FilePurpose },
): Promise<string> => store(company, actor, { ...file, bytes: Buffer.from(text) })

interface Stored {
  readonly name: string
  readonly bytes: Buffer
  readonly purpose: FilePurpose
}

async function store(company: Company, actor: Actor, { bytes, ...file }: Stored): Promise<string> {
  const stored = await company.turn(key =>
    storeFile(company.platform, actor, { content: contentOf(bytes), key, ...file }),
  )
  return stored.id
}

async function* contentOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
