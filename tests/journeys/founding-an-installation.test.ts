import { systemClock } from '@sanad/server/platform/clock.ts'
import { sql } from '@sanad/server/platform/database.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appWith } from '../world/authenticator.ts'
import { type MailServer, openMailServer } from '../world/mail-server.ts'
import { isFine } from './looking/is-fine.ts'
import { openSite } from './site/site.ts'
import { phone } from './site/walker.ts'

const founder = 'salma@ministry.example'
let mail: MailServer
let page: Page
beforeAll(async () => {
  mail = await openMailServer()
})
afterAll(() => mail?.stop())
const site = openSite({
  hasDemo: false,
  variables: () => ({
    SANAD_DEMO: 'off',
    SECRET: 's'.repeat(40),
    PUBLIC_URL: 'http://localhost',
    SMTP_URL: mail.url,
    FIRST_MANAGER_EMAIL: founder,
  }),
})
beforeAll(async () => {
  page = (await site.passerBy(phone)).page
})

/** From the link in the mail to a session, by the code in the next one. */
async function signsIn(email: string, name: string): Promise<void> {
  await page.getByLabel('البريد الإلكتروني').fill(email)
  await page.getByRole('button', { name: 'إرسال الرمز' }).click()
  await page.getByLabel('الرمز', { exact: true }).fill(await mail.find(email, /^\d{6}(?=\r?$)/m))
  await page.getByRole('main').getByRole('button', { name: 'الدخول' }).click()
  await page.getByLabel('الاسم الكامل').fill(name)
  await page.getByRole('button', { name: 'متابعة' }).click()
}

async function setsUpApp(): Promise<void> {
  await page.getByRole('link', { name: 'استعمال تطبيق مصادقة' }).click()
  await page.getByRole('button', { name: 'بدء الإعداد' }).click()
  const secret = ((await page.locator('.secret').textContent()) ?? '').replace(/[^A-Z2-7]/g, '')
  await page.getByLabel('رمز التطبيق').fill(appWith(secret)(systemClock.now()))
  await page.getByRole('button', { name: 'تفعيل' }).click()
  await page.getByRole('heading', { name: 'رموزكم الاحتياطية' }).waitFor()
}

describe('The first manager, on a phone in Arabic', () => {
  it('comes by the mail, joins, and keeps ten recovery codes', async () => {
    await page.goto(`${site.url}/${await mail.find(founder, /join\/[0-9a-f-]{36}/)}`)
    await signsIn(founder, 'سلمى التازي')
    await page.getByRole('heading', { name: /^دعوة إلى/ }).waitFor()
    await isFine(page, 'ar')
    // Signed in and of no organisation yet: an office page says so, and leads round in no circle.
    expect((await page.request.get('/office/programme')).status()).toBe(403)
    await page.getByRole('button', { name: 'قبول الدعوة' }).click()
    await page.getByRole('heading', { name: 'لم تُعِدّوا بعد وسيلة ثانية' }).waitFor()
    await setsUpApp()
    await isFine(page, 'ar')
    await page.getByRole('link', { name: 'احتفظت بها، متابعة' }).click()
    await page.waitForURL('/account')
  })

  it('describes the programme before it takes money, then funds and opens it', async () => {
    await page.goto('/office/programme')
    await page.getByText('عرّفوا برنامجكم أولاً').waitFor()
    await isFine(page, 'ar')
    await page.getByRole('link', { name: 'تعديل البرنامج' }).first().click()
    await page.getByRole('textbox', { name: 'العربية' }).fill('برنامج رقمنة جمعيات الجهة')
    await page.getByLabel('الميزانية').fill('20000')
    await page.getByLabel('الاسم كما يظهر في كشف البنك').fill('Region')
    await isFine(page, 'ar')
    await page.getByRole('button', { name: 'حفظ التعديلات' }).click()
    await page.getByRole('alert').getByText('رقم الحساب أو رمز البنك غير صحيح.').waitFor()
    expect(await page.getByLabel('الميزانية').inputValue(), 'typed amounts come back as typed').toBe('20000')
    await page.getByLabel('رقم الحساب الدولي').fill('MA64 0115 1900 0001 2050 0053 4921')
    await page.getByRole('button', { name: 'حفظ التعديلات' }).click()
    await page.getByRole('status').getByText('تعديل البرنامج').waitFor()
    await page.getByLabel('المبلغ').fill('20000')
    await page.getByRole('button', { name: 'تسجيل تمويل' }).click()
    await page.getByRole('status').getByText('تمويل البرنامج').waitFor()
    await page.getByRole('button', { name: 'فتح البرنامج' }).click()
    await page.getByText('مفتوح', { exact: true }).waitFor()
    const opened = await site.database.rows(sql`SELECT state, budget_minor FROM programme`)
    expect(opened).toEqual([{ state: 'open', budgetMinor: '2000000' }])
  })

  it('takes the second factor off a colleague who lost it, with a reason that stays on the timeline', async () => {
    await site.database.run(sql`
      WITH colleague AS (
        INSERT INTO person (email, name, created_at) VALUES ('youssef@ministry.example', 'يوسف بنجلون', now()) RETURNING id),
      app AS (
        INSERT INTO authenticator (person_id, secret_sealed, created_at, confirmed_at)
        SELECT id, ${Buffer.alloc(64)}, now(), now() FROM colleague)
      INSERT INTO membership (person_id, organisation_kind, organisation_id, role, created_at)
      SELECT colleague.id, 'programme', programme.id, 'reviewer', now() FROM colleague, programme`)
    await page.goto('/people')
    await page.getByRole('link', { name: /يوسف بنجلون/ }).click()
    await page.getByText('مُعَدّة', { exact: true }).waitFor()
    await isFine(page, 'ar')
    await page.getByLabel('السبب، وكيف تأكدتم من هويته').fill('ضاع هاتفه، وحضر إلى المكتب')
    await page.getByRole('button', { name: 'حذف وسائل التحقق' }).click()
    await page.getByText('سيُعِدّ وسيلة جديدة عند دخوله.', { exact: false }).first().waitFor()
    await page.getByRole('listitem').getByText('ضاع هاتفه، وحضر إلى المكتب').waitFor()
    await isFine(page, 'ar')
    await mail.find('youssef@ministry.example', /ضاع هاتفه/)
    await mail.find(founder, /ضاع هاتفه/)
  })
})
