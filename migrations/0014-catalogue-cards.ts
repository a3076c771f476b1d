import { Migration } from '@mikro-orm/migrations'

/**
 * What is searched and sorted by stays narrow: the words, and the titles and summaries a card shows (copied here, so that a
 * page of the catalogue reads them once and not out of the offer's whole texts), lie beside the row. A search that meets
 * thousands of offers then reads a thousand pages less.
 */
export class CatalogueCards extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE catalogue_entry ADD COLUMN card jsonb,
      ALTER COLUMN words SET STORAGE EXTERNAL, ALTER COLUMN languages SET STORAGE PLAIN`)
    // Whatever is longer than two kilobytes with both, and nearly all are, is stored beside the row.
    this.addSql(`ALTER TABLE catalogue_entry SET (toast_tuple_target = 128)`)
    this.addSql(`
      UPDATE catalogue_entry e SET card = (
        SELECT jsonb_build_object('titles', jsonb_object_agg(lang, text->'title'), 'summaries', jsonb_object_agg(lang, text->'summary'))
        FROM jsonb_each(o.texts) AS each (lang, text))
      FROM offer o WHERE o.id = e.offer_id`)
    this.addSql(`ALTER TABLE catalogue_entry ALTER COLUMN card SET NOT NULL`)
  }
}
