import { Migration } from '@mikro-orm/migrations'
import { searchText } from '@sanad/shared/formats/search-text.ts'
import { marksOf } from '@sanad/shared/registration-marks.ts'

interface Registered {
  readonly id: string
  readonly province: string
  readonly nameAr: string
  readonly nameFr: string
  readonly ice: string | null
  readonly number: string
}

const rowsAtATime = 10_000

/** By what registrations of one association are found: marks of each (docs/decisions/0100-one-association-one-voucher.md). */
export class WhoIsAlike extends Migration {
  override async up(): Promise<void> {
    await this.execute(`ALTER TABLE registration ADD marks text[] NOT NULL DEFAULT '{}'`)
    for (let after = '00000000-0000-0000-0000-000000000000'; after; ) after = await this.mark(after)
    // Those who registered by themselves, few beside a register: held against each of its rows.
    this.addSql(`CREATE INDEX registration_by_itself ON registration (programme_id) WHERE register_key IS NULL`)
    this.addSql(`CREATE INDEX registration_alike ON registration USING gin (marks)`)
  }

  /** SQL does not fold names: those that are there get their marks by the function that gives them to new ones. @returns the last id, '' at the end */
  private async mark(after: string): Promise<string> {
    const found = (await this.execute(`
      SELECT r.id, a.province, a.name_ar AS "nameAr", a.name_fr AS "nameFr", a.ice, coalesce(p.number, substring(r.register_key FROM ':n:(.*)$'), '') AS number
      FROM registration r JOIN association a ON a.id = r.association_id
      LEFT JOIN registration_paper p ON p.registration_id = r.id AND p.slot = 'receipt'
      WHERE r.id > '${after}' AND r.submitted_at IS NOT NULL AND a.province IS NOT NULL ORDER BY r.id LIMIT ${rowsAtATime}`)) as Registered[]
    const marked = found.map(({ id, nameAr, nameFr, ...known }) => ({
      id,
      marks: marksOf({ ...known, names: [searchText(nameAr), searchText(nameFr)] }),
    }))
    await this.execute(
      `UPDATE registration r SET marks = ARRAY(SELECT jsonb_array_elements_text(given.marks))
        FROM jsonb_to_recordset(?::jsonb) AS given (id uuid, marks jsonb) WHERE r.id = given.id`,
      [JSON.stringify(marked)],
    )
    return found.at(-1)?.id ?? ''
  }
}
