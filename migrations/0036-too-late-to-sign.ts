import { Migration } from '@mikro-orm/migrations'

/** What can be signed no more is ended by the clock (docs/decisions/0081-too-late-to-sign.md): it moved no money, and a draft has no text. */
export class TooLateToSign extends Migration {
  override up(): void {
    this.addSql(`ALTER TABLE agreement
      DROP CONSTRAINT agreement_state_check,
      ADD CONSTRAINT agreement_state_check
        CHECK (state IN ('draft', 'offered', 'signed', 'completed', 'declined', 'lapsed', 'terminated')),
      DROP CONSTRAINT agreement_check1,
      ADD CONSTRAINT agreement_has_text CHECK (state IN ('draft', 'declined', 'lapsed') OR text_hash IS NOT NULL),
      DROP CONSTRAINT agreement_check3,
      ADD CONSTRAINT agreement_is_signed
        CHECK (state IN ('draft', 'offered', 'declined', 'lapsed') OR (signed_at IS NOT NULL AND signed_by IS NOT NULL))`)
    this.addSql(`CREATE INDEX agreement_to_sign ON agreement (voucher_id) WHERE state IN ('draft', 'offered')`)
  }
}
