import { sql } from '@sanad/server/platform/database.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serve } from '../world/served.ts'
import { Sessions } from './site/sessions.ts'

/** The firm's form of a payment claim, as a browser without script sends it. */
interface Claimable {
  readonly id: string
  readonly email: string
  readonly amountMinor: string
}

let sanad: Served
let cookie: string
let milestone: Claimable
beforeAll(async () => {
  sanad = await serve({}, { hasDemo: true })
  const found = await sanad.database.row<Claimable>(sql`
    SELECT m.id, m.amount_minor, (SELECT p.email FROM membership o JOIN person p ON p.id = o.person_id
      WHERE o.organisation_id = a.provider_id AND o.role = 'staff' ORDER BY o.id LIMIT 1) AS email
    FROM milestone m JOIN agreement a ON a.id = m.agreement_id
    WHERE m.state = 'accepted' AND a.state = 'signed' AND NOT EXISTS (SELECT FROM claim c WHERE c.milestone_id = m.id AND c.state <> 'rejected')
    ORDER BY m.id LIMIT 1`)
  if (!found) throw new Error('the demo has nothing to claim')
  milestone = found
  cookie = await new Sessions(sanad.url, sanad.database).of(found.email)
}, 300_000)
afterAll(() => sanad?.stop())

const inDirham = (amountMinor: string | bigint) =>
  `${BigInt(amountMinor) / 100n},${String(BigInt(amountMinor) % 100n).padStart(2, '0')}`

async function send(action: string, fields: Readonly<Record<string, string | File>>) {
  const body = new FormData()
  for (const [name, value] of Object.entries({ form: 'claim', key: crypto.randomUUID(), ...fields }))
    body.append(name, value)
  const headers = { accept: 'text/html', cookie: `${cookie}; lang=fr`, origin: sanad.url }
  const address = `${sanad.url}/provider/claims/new?/${action}&milestone=${milestone.id}`
  const answer = await fetch(address, { method: 'POST', redirect: 'manual', body, headers })
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
  invoiceFile: new File([`%PDF-1.4 journey ${crypto.randomUUID()}\n%%EOF\n`], 'facture-journey.pdf', {
    type: 'application/pdf',
  }),
})
/** What the inputs of a page hold, by name. */
function inputsOf(page: string): Record<string, string> {
  const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const main = page.slice(page.indexOf('<main'))
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
    expect(page).toContain('id="f-amountMinor-error"')
    expect(inputs['invoiceFileId']).toMatch(/^[0-9a-f-]{36}$/)
    expect(page).toContain('facture-journey.pdf')
    expect(page).toContain('Réception le 12.')
  })

  it('asks again for what is no amount, instead of failing', async () => {
    const { status, page } = await send('check', { ...typed('abc'), amountMinor: inDirham(milestone.amountMinor) })
    expect(status).toBe(400)
    expect(page).toContain('id="f-lines.0.unitMinor-error"')
  })

  it('names the files before it is sent, goes back with everything, and sends what was kept', async () => {
    const amount = inDirham(milestone.amountMinor)
    const checked = await send('check', typed(amount))
    expect(checked.page).toContain('facture-journey.pdf')
    const { key: _, ...carried } = inputsOf(checked.page)
    const edited = inputsOf((await send('edit', carried)).page)
    expect(edited).toMatchObject({ invoiceNumber: 'F-2026/JOURNEY', invoiceFileId: carried['invoiceFileId'] ?? '' })
    expect(edited['amountMinor']?.replace(/[^\d,]/g, '')).toBe(amount)
    const refusedAs = { ...carried, evidenceFileIds: carried['invoiceFileId'] ?? '' }
    const refused = await send('submit', refusedAs)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('claim.file_repeated')
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
