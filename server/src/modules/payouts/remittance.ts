/** What the payee reads on the statement, and what finds the payout again where a bank loses the end-to-end id. Latin. */
export const remittanceOf = (claimReference: string, payoutReference: string): string =>
  `${claimReference} ${payoutReference}`
