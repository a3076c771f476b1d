import type { Page } from 'playwright-core'

/** As a browser that checks nothing itself, or somebody who writes what it does not look at. */
export const sendUnchecked = async (page: Page, form: string, button: string) => {
  await page.locator(form).evaluate(element => element.setAttribute('novalidate', ''))
  await page.locator(form).getByRole('button', { name: button, exact: true }).click()
  await page.waitForLoadState()
}
