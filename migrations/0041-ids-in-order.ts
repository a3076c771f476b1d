import { Migration } from '@mikro-orm/migrations'

/**
 * PostgreSQL 18 makes ids that follow each other also within a millisecond; what 0001 gave older servers did not, and "the earlier claim" or
 * "oldest first" were chance there. As in 18, the twelve bits after the milliseconds say the rest of the time (RFC 9562, section 6.2,
 * method 3); what is left to chance begins after the variant.
 */
export class IdsInOrder extends Migration {
  override up(): void {
    this.addSql(`
      DO $$ BEGIN
        IF to_regprocedure('pg_catalog.uuidv7()') IS NULL THEN ${idsInOrder('public.uuidv7')}; END IF;
      END $$`)
  }
}

/** `CREATE FUNCTION` for such ids. @param name of the function */
export const idsInOrder = (name: string): string => `
  CREATE OR REPLACE FUNCTION ${name}() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $f$
    SELECT encode(overlay(uuid_send(gen_random_uuid())
      PLACING substring(int8send(us / 1000) FROM 3) || int2send((28672 + us % 1000 * 4096 / 1000)::int2) FROM 1 FOR 8), 'hex')::uuid
    FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) AS clock $f$`
