import type { MessageKey } from '@sanad/shared/messages.ts'

interface WayBack {
  /** Where to, up to what is to be read next. */
  readonly href: string
  readonly words: MessageKey
}

const ways: Readonly<Record<string, WayBack>> = {
  'session.missing': { href: '/sign-in?', words: 'action.sign_in_again' },
  'session.sign_in_needed': { href: '/sign-in?again=yes&', words: 'action.sign_in_again' },
  'session.second_factor_needed': { href: '/sign-in/second-factor?', words: 'action.confirm_again' },
}

/** Where whoever is not known well enough becomes so, in another tab, while this one keeps what they typed. @param code of a refusal */
export const wayBack = (code: string): WayBack | undefined => ways[code]
