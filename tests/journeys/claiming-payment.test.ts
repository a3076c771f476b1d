import { sql } from '@sanad/server/platform/database.ts'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'

/** The firm's form of a payment claim, as a browser without script sends it. */
interface Claimable {
  readonly id: string
  readonly email: string
  readonly amountMinor: string
}

const site = openSite()
let cookie: string
let milestone: Claimable
beforeAll(async () => {
  const found = await site.database.row<Claimable>(sql`
    SELECT m.id, m.amount_minor, (SELECT p.email FROM membership o JOIN person p ON p.id = o.person_id
      WHERE o.organisation_id = a.provider_id AND o.role = 'staff' ORDER BY o.id LIMIT 1) AS email
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE m.state = 'accepted' AND a.state = 'signed' AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected')
    ORDER BY m.id LIMIT 1`)
  if (!found) throw new Error('the demo has nothing to claim')
  milestone = found
  cookie = await site.sessions.of(found.email)
})

const inDirham = (amountMinor: string | bigint) =>
  `${BigInt(amountMinor) / 100n},${String(BigInt(amountMinor) % 100n).padStart(2, '0')}`

type Fields = Readonly<Record<string, string | File | readonly string[]>>

const send = (action: string, fields: Fields) =>
  post(`/provider/claims/new?/${action}&milestone=${milestone.id}`, { form: 'claim', ...fields }, cookie)

async function post(address: string, fields: Fields, by: string) {
  const body = new FormData()
  for (const [name, values] of Object.entries({ key: crypto.randomUUID(), ...fields }))
    for (const value of [values].flat()) body.append(name, value as string | File)
  const headers = { accept: 'text/html', cookie: `${by}; lang=fr`, origin: site.url }
  const answer = await fetch(`${site.url}${address}`, { method: 'POST', redirect: 'manual', body, headers })
  return { status: answer.status, location: answer.headers.get('location'), page: await answer.text() }
}

const typed = (amount: string) => ({
  amountMinor: amount,
  invoiceNumber: 'F-2026/JOURNEY',
  invoiceOn: '2026-01-15',
  'lines.0.label': 'Site web en trois langues',
  'lines.0.quantity': '1',
  'lines.0.unitMinor': amount,
  'lines.0.vatBasisPoints': '0',
  note: 'Réception le 12.',
  invoiceFile: pdf(`journey ${crypto.randomUUID()}`, 'facture-journey.pdf'),
})
const pdf = (words: string, name: string) => new File([`%PDF-1.4 ${words}\n%%EOF\n`], name, { type: 'application/pdf' })

/** What the inputs of a page hold, by name. */
function inputsOf(page: string): Record<string, string> {
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const main = page.slice(page.indexOf('<main')).replace(/<template\b.*?<\/template>/gs, '')
  const inputs = [...main.matchAll(/<input\b[^>]*>/g)].map(
    ([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')] as const,
  )
  return Object.fromEntries(inputs.filter(([name]) => name !== ''))
}

describe('Claiming payment on a phone', () => {
  it('refuses more than is committed before anything is sent, at its field, and keeps what was typed and attached', async () => {
    const over = inDirham(BigInt(milestone.amountMinor) + 100n)
    const { status, page } = await send('check', typed(over))
    expect(status).toBe(422)
    const inputs = inputsOf(page)
    expect(inputs).toMatchObject({ amountMinor: over, invoiceNumber: 'F-2026/JOURNEY', 'lines.0.unitMinor': over })
    expect(page).toContain('id="f-claim-amountMinor-error"')
    expect(inputs['invoiceFileId']).toMatch(/^[0-9a-f-]{36}$/)
    expect(page).toContain('facture-journey.pdf')
    expect(page).toContain('Réception le 12.')
  })

  it('asks again for what is no amount, instead of failing', async () => {
    const { status, page } = await send('check', { ...typed('abc'), amountMinor: inDirham(milestone.amountMinor) })
    expect(status).toBe(400)
    expect(page).toContain('id="f-claim-lines.0.unitMinor-error"')
  })

  it('names the files before it is sent, goes back with everything, and sends what was kept', async () => {
    const amount = inDirham(milestone.amountMinor)
    const checked = await send('check', typed(amount))
    expect(checked.page).toContain('facture-journey.pdf')
    const { key: _, ...carried } = inputsOf(checked.page)
    const edited = inputsOf((await send('edit', carried)).page)
    expect(edited).toMatchObject({ invoiceNumber: 'F-2026/JOURNEY', invoiceFileId: carried['invoiceFileId'] ?? '' })
    expect(edited['amountMinor']?.replace(/[^\d,]/g, '')).toBe(amount)
    const refusedAs = { ...carried, evidenceFilesId: carried['invoiceFileId'] ?? '' }
    const refused = await send('submit', refusedAs)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('claim.file_repeated')
    const eleven = Array.from({ length: 11 }, () => crypto.randomUUID())
    expect((await send('submit', { ...carried, evidenceFilesId: eleven })).page).toContain(
      'id="f-claim-evidenceFiles-error"',
    )
    expect(inputsOf(refused.page)).toMatchObject({ amountMinor: amount, invoiceFileId: carried['invoiceFileId'] ?? '' })
    const sent = await send('submit', carried)
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/provider\/claims\/submitted\?claim=/)])
  })

  it('says why a milestone that was claimed meanwhile cannot be', async () => {
    const amount = inDirham(milestone.amountMinor)
    const { page } = await send('submit', typed(amount))
    expect(page).toContain('Ce jalon a déjà une demande en cours')
  })
})

describe('Answering a request for correction', () => {
  it('starts with the files of the round before; a refusal keeps those still wanted, and those brought', async () => {
    const claim = await site.database.row<{ id: string; email: string; rate: string }>(sql`
      SELECT c.id, c.lines -> 0 ->> 'vatBasisPoints' AS rate, (SELECT p.email FROM membership o JOIN person p ON p.id = o.person_id
        WHERE o.organisation_id = c.provider_id AND o.role = 'staff' ORDER BY o.id LIMIT 1) AS email
      FROM claim c WHERE c.state = 'correction' AND c.answer_by > now() ORDER BY c.id LIMIT 1`)
    if (!claim) throw new Error('the demo has no correction')
    const firm = await site.sessions.of(claim.email)
    const address = `/provider/claims/${claim.id}`
    const shown = await fetch(`${site.url}${address}`, { headers: { accept: 'text/html', cookie: firm } })
    const { key: _, ...start } = inputsOf(await shown.text())
    const before = start['invoiceFileId'] ?? ''
    expect(before).toMatch(/^[0-9a-f-]{36}$/)
    expect(start[`invoiceFileName.${before}`]).toMatch(/\.pdf$/)

    const brought = { evidenceFiles: pdf(`proof ${claim.id}`, 'preuve.pdf') }
    const refused = await post(`${address}?/resubmit`, { ...start, ...brought, invoiceNumber: '' }, firm)
    expect(refused.page).toContain('id="f-resubmit-invoiceNumber-error"')
    const { key: __, ...again } = inputsOf(refused.page)
    const evidence = again['evidenceFilesId'] ?? ''
    expect(again).toMatchObject({ invoiceFileId: before, [`evidenceFilesName.${evidence}`]: 'preuve.pdf' })

    const unticked = await post(`${address}?/resubmit`, { ...again, invoiceFileId: [] }, firm)
    expect(unticked.page).toContain('id="f-resubmit-invoiceFile-error"')
    expect(inputsOf(unticked.page)).not.toHaveProperty('invoiceFileId')

    const invoiceFile = pdf(`corrected ${claim.id}`, 'facture-2.pdf')
    const invoiceNumber = `${start['invoiceNumber'] ?? ''}-2`
    const corrected = { ...again, invoiceNumber, invoiceFile, 'lines.0.vatBasisPoints': claim.rate }
    const sent = await post(`${address}?/resubmit`, corrected, firm)
    expect(sent.status).toBe(303)
    const files = await site.database.row<{ names: string[] }>(sql`
      SELECT ARRAY(SELECT f.name FROM file f WHERE f.id = c.invoice_file_id
        UNION ALL SELECT f.name FROM claim_file e JOIN file f ON f.id = e.file_id WHERE e.claim_id = c.id) AS names
      FROM claim c WHERE c.id = ${claim.id}`)
    expect(files?.names).toEqual(['facture-2.pdf', 'preuve.pdf'])
  })
})
