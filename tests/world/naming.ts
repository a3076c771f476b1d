import { sql } from '@sanad/server/platform/database.ts'
import { askForNames } from '@sanad/shared/api/name-changes.ts'
import type { BodyOf } from '@sanad/shared/endpoint.ts'
import { aFile } from './files.ts'
import type { Actor, World } from './world.ts'

type Asked = BodyOf<typeof askForNames>

/** What a firm's staff send to be called otherwise, with a paper of its own. */
export const newNames = async (staff: Actor, some: Partial<Asked> = {}): Promise<Asked> => ({
  name: 'Atlas Numérique SA',
  nameAr: 'أطلس الرقمية',
  reason: 'register',
  note: '',
  fileId: some.fileId ?? (await aFile(staff)),
  ...some,
})

/** A request that waits for the certifier. @returns its id */
export const aNameChange = async (staff: Actor, some: Partial<Asked> = {}): Promise<string> =>
  (await staff.ask(askForNames, { body: await newNames(staff, some) })).id

/** What was written to somebody, without the marks that isolate values. */
export const mailsTo = async (world: World, { email }: Pick<Actor, 'email'>): Promise<string[]> =>
  (
    await world.platform.database.rows<{ body: string }>(
      sql`SELECT body FROM mail WHERE recipient = ${email} ORDER BY id`,
    )
  ).map(({ body }) => body.replace(/[\u2066-\u2069]/g, ''))
