import { Migration } from '@mikro-orm/migrations'
import { organisation, person, wallAround } from './0015-second-wall-rules.ts'

/**
 * Whatever somebody brings takes its room first: what is under way, what nothing uses yet, and what came within a day is
 * counted for its person and their organisation, and what nobody came back for is found and removed.
 */
export class Uploads extends Migration {
  override up(): void {
    this.addSql(`
      CREATE TABLE upload (
        id uuid PRIMARY KEY,
        person_id uuid NOT NULL REFERENCES person,
        organisation_id uuid NOT NULL,
        bytes bigint NOT NULL CHECK (bytes >= 0),
        begun_at timestamptz NOT NULL,
        file_id uuid UNIQUE REFERENCES file,
        used_at timestamptz CHECK (used_at IS NULL OR file_id IS NOT NULL)
      )`)
    this.addSql(`CREATE INDEX upload_of_person ON upload (person_id)`)
    this.addSql(`CREATE INDEX upload_of_organisation ON upload (organisation_id)`)
    this.addSql(`CREATE INDEX upload_age ON upload (begun_at)`)
    const rules = {
      sees: `person_id = ${person} OR organisation_id = ${organisation}`,
      adds: `person_id = ${person} AND organisation_id = ${organisation}`,
      changes: `organisation_id = ${organisation}`,
      changing: 'bytes, file_id, used_at',
      removes: `person_id = ${person}`,
    }
    for (const statement of wallAround('upload', rules)) this.addSql(statement)
    // A file is removed when nothing uses it: what refers to files is looked up by file.
    this.addSql(`CREATE INDEX register_import_file ON register_import (file_id)`)
    this.addSql(`CREATE INDEX claim_file_used ON claim_file (file_id)`)
    this.addSql(`CREATE INDEX statement_file ON statement (file_id)`)
    this.addSql(`CREATE INDEX control_answer_file ON control_answer (file_id)`)
  }
}
