/** What has to be known before the first request, and is said by no single endpoint. */
export const introduction = `
Everything the pages do is done through this API; a program needs nothing else.

## Signing in

1. \`POST /api/session/code\` with an e-mail address: a code of six digits is mailed. Keep the \`codeId\` of the answer. In the demo
   \`GET /api/demo/mail?recipient=…\` shows the mail.
2. \`POST /api/session\` with \`codeId\` and \`code\`. The answer sets a cookie: \`__Host-sanad\`, or \`sanad\` where Sanad is served
   without TLS. Send it back with each request, or send its value as \`Authorization: Bearer …\`.
3. The first time: \`PUT /api/person\` with a name and a language.
4. \`GET /api/session\` lists the \`memberships\` and says which of them is \`active\`: the session acts for one organisation, in one role.
   \`POST /api/session/membership\` acts for another. \`GET /api/account\` lists the invitations to this address;
   \`POST /api/invitations/{invitationId}/acceptance\` joins.

In the demo \`POST /api/demo/sign-in\` does all of it for the addresses of \`GET /api/demo/accounts\`, second factor given.

## The second factor

Office roles give one at every sign-in; until then they are refused with \`session.second_factor_needed\`. To set one up:
\`POST /api/authenticator\`, read the \`secret\` with \`GET /api/authenticator\` (TOTP, RFC 6238: SHA-1, six digits, 30 seconds), then
\`POST /api/authenticator/confirmation\` with a first code, which counts as given. Its answer holds the recovery codes, shown this once.
The first one is set up within an hour of signing in; later it is refused with \`session.sign_in_needed\`.
At a later sign-in: \`POST /api/session/authenticator\`. An endpoint that asks for one *of the last 15 minutes* says so; give it
again in the same way.

## Commands and their keys

Whatever changes something is a command and carries an \`idempotency-key\`: 8 to 100 letters, digits and \`_.:-\`, as a UUID. Make a
new one for each intention and keep it until an answer comes, however often you have to send: the same key with the same input acts once
and gets the first answer again; with another input it is refused. After a refusal nothing has happened, and the key may be used
again. A body holds what its schema names and nothing more; unknown fields are refused. Where a schema lists no body, send none.

## Values

- **Amounts** (\`…Minor\`) are whole minor units as digits in a string: \`"540000"\` is 5 400.00 MAD. Shares (\`…BasisPoints\`) are
  hundredths of a per cent: \`2000\` is 20 %.
- **Instants** (\`…At\`, and deadlines as \`answerBy\`) are ISO 8601 in UTC, **days** (\`…On\`) \`YYYY-MM-DD\` on the calendar of Casablanca. The server's clock alone decides.
  A deadline given in days ends with its last day in Casablanca, and its instant is the last millisecond of it: at that instant you are still in time.
- **Ids** are UUIDs; **references** (\`A-2026-00001\`) are for people. What is not yours to see is \`object.not_found\`, as what is not there.
- **Places**: provinces (\`MA-RAB\`) and regions (\`MA-04\`) of Morocco by ISO 3166-2. Texts in three languages: \`ar\`, \`fr\`, \`en\`.
- **Lists** come in pages. Where the answer has \`next\`, send it as \`after\`, with the same filters; \`null\` is the end.
- **What you looked at** (\`round\`, \`attempt\`, \`submittedAt\`, \`textHash\`) is sent back with a decision: if it changed meanwhile you are told.

## Files

\`POST /api/files\` as \`multipart/form-data\`, with an \`idempotency-key\`, answers an \`id\` to be named in a command: PDF, JPEG,
PNG, WebP or HEIC for papers, invoices and evidence; \`?purpose=register\` for a register (CSV), \`?purpose=statement\` for a bank statement (XML).
Large files over a weak connection: tus 1.0.0 at \`/api/uploads\`, then \`POST /api/files/uploaded\`.

## Refusals

Every refusal is \`application/problem+json\` (RFC 9457). Decide by its \`code\`; \`facts\` holds what the words of it need; \`retry\` says that
the same request may succeed later. Each operation lists its codes by status; the address in \`type\` opens a page that says what
happened and what to do, in words.

## From programme to reconciled payout

| Step | Who | What |
|---|---|---|
| Programme | manager | \`POST /api/programmes\`, then act for it (\`POST /api/session/membership\`), \`…/fundings\`, \`…/open\`; \`POST /api/invitations\` for the office |
| Registration | officer | \`POST /api/associations\`, \`PUT /api/association\`, \`POST /api/registrations\`, its \`officers\` and \`papers\`, \`submit\` |
| | reviewer | \`POST /api/registrations/{registrationId}/approve\` |
| Voucher | manager | \`POST /api/programmes/{programmeId}/vouchers\`, or \`…/voucher-issues\` for everybody eligible |
| | officer | \`POST /api/vouchers/{voucherId}/activate\` |
| Firm | staff | \`POST /api/providers\`, \`POST /api/provider/payee-accounts\`, \`POST /api/provider/certification\`, its \`answers\`, \`submit\` |
| | certifier | \`PUT /api/certifications/{certificationId}/verdicts\`, \`…/certify\` |
| Offer | staff | \`POST /api/offers\`, \`…/publish\` |
| Agreement | officer | \`POST /api/agreements\` |
| | staff | \`POST /api/agreements/{agreementId}/offer\` |
| | officer | \`POST /api/agreements/{agreementId}/sign\`, with the \`textHash\` of what was read |
| Delivery | staff | \`POST /api/milestones/{milestoneId}/deliveries\` |
| | officer | \`POST /api/milestones/{milestoneId}/judgement\` |
| Claim | staff | \`POST /api/claims\`; rules check it in the background: ask \`GET /api/claims/{claimId}\` until \`claim.state\` is no longer \`submitted\` |
| | reviewer | \`POST /api/claims/{claimId}/approve\` |
| Batch | treasurer | \`POST /api/batches\`, \`…/seal\` |
| | another treasurer | \`POST /api/batches/{batchId}/approve\` |
| | treasurer | \`POST /api/batches/{batchId}/send\`, \`GET /api/batches/{batchId}/file\` (pain.001; \`batch.file_pending\` until it is written) |
| Statement | treasurer | \`POST /api/files?purpose=statement\`, \`POST /api/statements\`; ask \`GET /api/statements/{statementId}\` until \`state\` is \`matched\` or \`refused\` |
| Reconciliation | auditor | \`GET /api/reconciliation\`, \`GET /api/reconciliation/exceptions\` |
`.trim()
