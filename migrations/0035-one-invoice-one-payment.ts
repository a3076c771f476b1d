import { Migration } from '@mikro-orm/migrations'

/**
 * Of a firm's claims that were found in order or went further no two have one invoice number. Two checks at one moment do not see each
 * other; the index does. It is the one the check looks a number up in, with a column more: where that is null, no row is in another's
 * way (docs/decisions/0076-one-invoice-one-payment.md). Claims that share a number already must be decided on before.
 */
export class OneInvoiceOnePayment extends Migration {
  override up(): void {
    this.addSql(`DROP INDEX claim_invoice`)
    this.addSql(`
      CREATE UNIQUE INDEX claim_invoice ON claim (provider_id, lower(regexp_replace(invoice_number, '[[:space:]./_-]', '', 'g')),
        (CASE WHEN state IN ('clean', 'flagged', 'approved', 'held', 'batched', 'paid') THEN true END))`)
  }
}
