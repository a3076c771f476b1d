import { beforeAll, describe, expect, it } from 'vitest'
import { strayWords } from './looking/words.ts'
import { formActions } from './pages/actions.ts'
import { type FoundForm, formsOf, send } from './pages/forms.ts'
import { setScenes } from './pages/scenes.ts'
import { everyStop } from './pages/walk.ts'
import { openSite } from './site/site.ts'

const site = openSite()
let forms: FoundForm[]

beforeAll(async () => {
  await setScenes(site)
  const { page } = await site.passerBy()
  forms = await formsOf(site, page, await everyStop(site.database))
}, 300_000)

/** Forms no page of the demo shows as they are to be sent, and when one does. Not each of them is sent by another journey. */
const later: Readonly<Record<string, string>> = {
  '/account/authenticator?/confirm': 'an app is being set up',
  '/account/recovery-codes': 'there is a second factor',
  '/account?/end': 'somebody is signed in on several devices',
  '/account?/removeAuthenticator': 'there is an app',
  '/account?/removePasskey': 'there is a passkey',
  '/account?/rename': 'there is a passkey',
  '/association/registration/[registrationId]/check': 'every paper is there',
  '/office/baseline?/open': 'nobody writes a next version',
  '/office/baseline?/takeBack': 'a control was dropped',
  '/office/baseline/check': 'something was changed',
  '/office/batches/[batchId]?/discard': 'every payment was taken out',
  '/office/certification/[certificationId]?/certify': 'every answer was accepted',
  '/office/certification/[certificationId]?/correct': 'an answer was sent back',
  '/office/imports/[importId]?/retry': 'a fault of ours interrupted it',
  '/office/imports/[importId]/rows/[line]': 'the register is imported',
  '/office/programme/edit': 'the programme is not open yet',
  '/office/programme?/open': 'the programme is not open yet',
  '/office/registrations/[registrationId]?/resume': 'a registration is suspended',
  '/people/[membershipId]': 'somebody has a second factor',
  '/provider/certification?/submit': 'every control is answered',
  '/provider/claims/new?/edit': 'the answers are being checked',
  '/provider/claims/new?/submit': 'the answers are being checked',
  '/provider/stripe?/begin': 'Stripe does not know the firm yet',
  '/sign-in/second-factor?/app': 'there is an app',
  '/sign-in/second-factor?/recovery': 'there are recovery codes',
}

/** Forms that are answered with no word of having been done, and why. */
const silent: Readonly<Record<string, string>> = {
  '/demo': 'leads to the home of whoever signs in',
  '/office/baseline/add': 'nobody writes a next version any more',
  '/office/baseline/controls/[code]': 'nobody writes a next version any more',
  '/office/batches/[batchId]?/demo': 'leads to the statement that was made',
  '/office/batches/[batchId]?/tell': 'the demo’s Stripe shows what it was told',
  '/office/claims/approve?/narrow': 'shows what was asked for',
  '/sign-in/second-factor?/demo': 'leads to what was asked for before',
}

describe('Every form of the site, without script', () => {
  it('is on a page somebody visits, or named with what would show it', async () => {
    const there = new Set(forms.map(({ action }) => action))
    expect((await formActions()).filter(action => !there.has(action)).sort()).toEqual(Object.keys(later).sort())
  })

  it('is answered in words, sent as it stands: by the page it leads to, or by what is wrong and where', async () => {
    const faults: string[] = []
    // What stands around every page, the menu, would end the session others go on with.
    for (const form of forms.filter(({ action }) => !action.startsWith('/session')))
      faults.push(...(await faultsOf(form)))
    expect(faults).toEqual([])
  })
})

/** A status in a banner, or a page that is all about it. */
const tellsWhatWasDone = /class="banner good"><div><p[^>]* role="status"|class="confirmation/

async function faultsOf(form: FoundForm): Promise<string[]> {
  const { isDone, status, html } = await send(site, form)
  const text = html.replace(/<(script|style|code|bdi|textarea)\b[\s\S]*?<\/\1>|<[^>]*>/g, ' ')
  const summary = /id="refusal"[\s\S]*?<\/div>/.exec(html)?.[0]
  const astray = [...(summary ?? '').matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !html.includes(`id="${id}"`))
  const faults = [...(await strayWords(text)), ...astray.map(([link]) => `leads nowhere: ${link}`)]
  // Whoever is refused reads why; a field that is wrong is marked.
  if (status >= 500 || (status >= 400 && !summary)) faults.push(`answers ${status} without words`)
  if (isDone && tellsWhatWasDone.test(html) === form.action in silent)
    faults.push(form.action in silent ? 'says more than it is known for' : 'says nothing of what was done')
  // What was done before may have left nothing to be filled in.
  const named = new URL(form.url).search
  const isThere =
    form.fields.some(([name]) => !['form', 'key'].includes(name) && html.includes(`name="${name}"`)) &&
    (!named.startsWith('?/') || html.includes(`action="${named}"`))
  if (isThere && summary?.includes('request.invalid') && !summary.includes('href="#'))
    faults.push('marks nothing that is wrong')
  return faults.map(fault => `${form.action} at ${form.stop.path}: ${fault}`)
}
