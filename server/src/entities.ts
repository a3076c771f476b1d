import type { EntitySchema } from '@mikro-orm/core'
import { FileEntity } from './modules/files/file.entity.ts'
import { DossierAccessEntity, HistoryEntity, LogEntryEntity } from './modules/record/record.entity.ts'

/** Every entity MikroORM knows; a module adds its own here. */
export const entities: readonly EntitySchema[] = [LogEntryEntity, HistoryEntity, DossierAccessEntity, FileEntity]
