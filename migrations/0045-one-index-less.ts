import { Migration } from '@mikro-orm/migrations'

/**
 * Claims of a firm are found by the index that keeps its invoice numbers apart, which begins with the firm, too. Every move of a claim
 * writes all its indexes anew (docs/decisions/0072-large-statements.md), and this one was the largest.
 */
export class OneIndexLess extends Migration {
  override up(): void {
    this.addSql(`DROP INDEX claim_of_provider`)
  }
}
