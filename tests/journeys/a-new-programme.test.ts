import { describe, expect, it } from 'vitest'
import { openSite } from './site/site.ts'
import { desktop, plainPhone, until } from './site/walker.ts'

const site = openSite()
const names = { ar: 'برنامج الواحات', fr: 'Programme des oasis', en: 'Oasis programme' }
let rulebook = ''

describe('A manager at a desk, in French', () => {
  it('creates a programme with the default rulebook, funds it and opens it', async () => {
    const { page, t, ...manager } = await site.as('manager', desktop)
    await manager.open('/office/programme')
    await manager.follow('programme.new')
    for (const [lang, name] of Object.entries(names)) await page.locator(`[name="name.${lang}"]`).fill(name)
    await page.locator('[name="code"]').fill('OASIS-26')
    await manager.field('programmes.budget').fill('12 000,50')
    await page.locator('[name="opensOn"]').fill('2020-01-01')
    await page.locator('[name="closesOn"]').fill('2099-12-31')
    await page.locator('[name="debtorName"]').fill('Agence des oasis')
    await page.locator('[name="debtorAccount"]').fill('MA64 0115 1900 0001 2050 0053 4921')
    await manager.press('programme.new.create')
    await manager.says('programme.created')
    await manager.press('programme.created.switch')
    await manager.open('/office/programme')
    await page.getByRole('heading', { name: names.fr, level: 1 }).waitFor()
    expect(await manager.button('programme.open').getAttribute('aria-disabled')).toBe('true')
    await manager.field('programme.fund.amount').fill('12 000,51')
    await manager.press('programme.fund')
    expect(await page.locator('#refusal').textContent()).toContain('programme.budget_exceeded')
    await manager.field('programme.fund.amount').fill('12 000,50')
    await manager.press('programme.fund')
    await manager.tells('programme.fund')
    await manager.press('programme.open')
    await manager.says('programme.state.open')
  })

  it('publishes another rulebook, and everybody reads what changed', async () => {
    const { page, ...manager } = await site.as('manager', desktop)
    await manager.open('/office/programme/rulebook')
    await page.locator('[name="voucherWorthMinor"]').fill('6 000,25')
    await page.locator('[name="note"]').fill('Les chèques couvrent un hébergement.')
    await manager.press('rulebook.publish')
    rulebook = new URL(page.url()).pathname + new URL(page.url()).search
    const reader = await site.passerBy(plainPhone)
    await reader.open(rulebook)
    const changed = reader.page.locator('#changes')
    expect(await changed.locator('del').allTextContents()).toEqual([expect.stringContaining('5\u202f400,00')])
    expect(await changed.locator('ins').allTextContents()).toEqual([expect.stringContaining('6\u202f000,25')])
    await reader.page.getByText('Les chèques couvrent un hébergement.').first().waitFor()
    await reader.open(`${rulebook.replace('version=2', 'version=1').replace(/&since=\d/, '')}`)
    await reader.page.getByText('5\u202f400,00').first().waitFor()
    expect(await reader.page.locator('#changes').count()).toBe(0)
  })
})

describe('A register, on a page without script, in Arabic', () => {
  const register = [
    'الرقم;الاسم بالعربية;nom en français;الإقليم',
    '1;جمعية الواحة;Association de l’Oasis;زاكورة',
    '2;جمعية النخيل;Association "Palmiers";Tinghir',
    '3;;;Zagora',
    '4;جمعية الرمال;Les Sables;أطلانتس',
  ].join('\r\n')

  it('is checked first, line by line, and imported once however often it comes', async () => {
    const { page, t, ...manager } = await site.as('manager', plainPhone)
    for (const imported of [2, 0]) {
      await manager.open('/office/imports')
      const file = { name: 'سجل.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${register}`) }
      await page.locator('input[type="file"]').setInputFiles(file)
      await manager.press('register.start')
      await until({ page, t, ...manager }, page.getByText(t('register_import.state.checked')))
      await manager.look()
      const rows = await page.locator('main table tbody tr').allTextContents()
      expect(rows).toHaveLength(2)
      expect(rows[0]).toMatch(new RegExp(`4.*${t('register.reason.missing')}`, 's'))
      expect(rows[1]).toMatch(new RegExp(`5.*${t('register.reason.unknown_province')}.*أطلانتس`, 's'))
      const accept = page.locator('form[action="?/accept"]').getByRole('button')
      if (imported === 0) {
        expect(await accept.getAttribute('aria-disabled')).toBe('true')
        return
      }
      await accept.click()
      await until({ page, t, ...manager }, page.getByText(t('register.imported')))
      await manager.look()
    }
  })

  it('makes its associations eligible: the manager issues to all of them, under the new rulebook', async () => {
    const { page, t, ...manager } = await site.as('manager', plainPhone)
    await manager.open('/office/registrations?state=eligible')
    expect(await page.locator('main table tbody tr').count()).toBe(2)
    await manager.open('/office/vouchers/issue')
    await manager.press('vouchers.issue.all')
    await until({ page, t, ...manager }, page.getByText(t('voucher_issue.state.done')))
    await manager.look()
    await manager.open('/office/vouchers')
    expect(await page.locator('main table tbody tr').allTextContents()).toEqual([
      expect.stringContaining('6\u202f000,25'),
      expect.stringContaining('6\u202f000,25'),
    ])
  })
})
