import { requirementsOf } from './fake-endpoints.ts'
import type { FakeAccount, FakeMemory } from './fake-memory.ts'

export interface OnboardingAnswer {
  readonly status: 200 | 303 | 404
  readonly location?: string
  readonly page?: string
}

const words = [
  {
    lang: 'ar',
    dir: 'rtl',
    title: 'صفحة تجريبية تقوم مقام Stripe',
    text: 'في الخدمة الحقيقية تطلب Stripe هنا هوية الشركة وحسابها البنكي. لا تُطلب هنا أي معلومة.',
  },
  {
    lang: 'fr',
    dir: 'ltr',
    title: 'Page de démonstration à la place de Stripe',
    text: 'En service réel, Stripe demande ici l’identité de l’entreprise et son compte bancaire. Rien n’est demandé ici.',
  },
  {
    lang: 'en',
    dir: 'ltr',
    title: 'Demonstration page in place of Stripe',
    text: 'In real service Stripe asks here who the firm is and for its bank account. Nothing is asked here.',
  },
] as const

const page = `<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Stripe (demo)</title>
<style>body{font:17px/1.6 system-ui;max-inline-size:34rem;margin:2rem auto;padding-inline:1rem}button{font:inherit;padding:.75rem 1.5rem}</style></head><body>
${words.map(({ lang, dir, title, text }) => `<section lang="${lang}" dir="${dir}"><h2>${title}</h2><p>${text}</p></section>`).join('\n')}
<form method="post"><button>إتمام التسجيل · <span lang="fr">Terminer</span> · <span lang="en">Complete</span></button></form>
</body></html>
`

function complete(account: FakeAccount): void {
  account.details_submitted = true
  account.payouts_enabled = true
  account.capabilities.transfers = 'active'
  account.requirements = requirementsOf([])
}

/** One click completes onboarding. A link that was used or is older than five minutes leads back to ask for a new one. */
export function answerOnboarding(
  memory: FakeMemory,
  token: string,
  visit: { method: string; seconds: number; completed: (account: FakeAccount) => void },
): OnboardingAnswer {
  const link = Object.hasOwn(memory.links, token) ? memory.links[token] : undefined
  const account = link && memory.accounts[link.account]
  if (!link || !account) return { status: 404 }
  if (link.used || visit.seconds > link.expiresAt) return { status: 303, location: link.refreshUrl }
  if (visit.method !== 'POST') return { status: 200, page }
  link.used = true
  complete(account)
  visit.completed(account)
  return { status: 303, location: link.returnUrl }
}
