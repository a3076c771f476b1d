import { MessageFormat, parseMessage, visit } from 'messageformat'
import { DefaultFunctions, type MessageFunctionContext, type MessageValue } from 'messageformat/functions'
import { directionOf, type Lang, localeOf, moneyText, numberText, type WhenStyle, whenText } from './figures.ts'
import type { Currency } from './money.ts'

/** Every area of words: one line each. Arabic is the source of keys; French and English must have exactly the same. */
// biome-ignore format: one line an area
export const areas = {
  ui: { ar: () => import('./messages/ui.ar.ts'), fr: () => import('./messages/ui.fr.ts'), en: () => import('./messages/ui.en.ts') },
  providers: { ar: () => import('./messages/providers.ar.ts'), fr: () => import('./messages/providers.fr.ts'), en: () => import('./messages/providers.en.ts') },
  naming: { ar: () => import('./messages/naming.ar.ts'), fr: () => import('./messages/naming.fr.ts'), en: () => import('./messages/naming.en.ts') },
  baselineDraft: { ar: () => import('./messages/baseline-draft.ar.ts'), fr: () => import('./messages/baseline-draft.fr.ts'), en: () => import('./messages/baseline-draft.en.ts') },
  certification: { ar: () => import('./messages/certification.ar.ts'), fr: () => import('./messages/certification.fr.ts'), en: () => import('./messages/certification.en.ts') },
  catalogue: { ar: () => import('./messages/catalogue.ar.ts'), fr: () => import('./messages/catalogue.fr.ts'), en: () => import('./messages/catalogue.en.ts') },
  public: { ar: () => import('./messages/public.ar.ts'), fr: () => import('./messages/public.fr.ts'), en: () => import('./messages/public.en.ts') },
  identity: { ar: () => import('./messages/identity.ar.ts'), fr: () => import('./messages/identity.fr.ts'), en: () => import('./messages/identity.en.ts') },
  recovery: { ar: () => import('./messages/recovery.ar.ts'), fr: () => import('./messages/recovery.fr.ts'), en: () => import('./messages/recovery.en.ts') },
  claims: { ar: () => import('./messages/claims.ar.ts'), fr: () => import('./messages/claims.fr.ts'), en: () => import('./messages/claims.en.ts') },
  agreements: { ar: () => import('./messages/agreements.ar.ts'), fr: () => import('./messages/agreements.fr.ts'), en: () => import('./messages/agreements.en.ts') },
  agreementText: { ar: () => import('./messages/agreement-text.ar.ts'), fr: () => import('./messages/agreement-text.fr.ts'), en: () => import('./messages/agreement-text.en.ts') },
  log: { ar: () => import('./messages/log.ar.ts'), fr: () => import('./messages/log.fr.ts'), en: () => import('./messages/log.en.ts') },
  homes: { ar: () => import('./messages/homes.ar.ts'), fr: () => import('./messages/homes.fr.ts'), en: () => import('./messages/homes.en.ts') },
  home: { ar: () => import('./messages/home.ar.ts'), fr: () => import('./messages/home.fr.ts'), en: () => import('./messages/home.en.ts') },
  payouts: { ar: () => import('./messages/payouts.ar.ts'), fr: () => import('./messages/payouts.fr.ts'), en: () => import('./messages/payouts.en.ts') },
  reconciliation: { ar: () => import('./messages/reconciliation.ar.ts'), fr: () => import('./messages/reconciliation.fr.ts'), en: () => import('./messages/reconciliation.en.ts') },
  files: { ar: () => import('./messages/files.ar.ts'), fr: () => import('./messages/files.fr.ts'), en: () => import('./messages/files.en.ts') },
  registrations: { ar: () => import('./messages/registrations.ar.ts'), fr: () => import('./messages/registrations.fr.ts'), en: () => import('./messages/registrations.en.ts') },
  registerImports: { ar: () => import('./messages/register-imports.ar.ts'), fr: () => import('./messages/register-imports.fr.ts'), en: () => import('./messages/register-imports.en.ts') },
  programmes: { ar: () => import('./messages/programmes.ar.ts'), fr: () => import('./messages/programmes.fr.ts'), en: () => import('./messages/programmes.en.ts') },
  vouchers: { ar: () => import('./messages/vouchers.ar.ts'), fr: () => import('./messages/vouchers.fr.ts'), en: () => import('./messages/vouchers.en.ts') },
  demo: { ar: () => import('./messages/demo.ar.ts'), fr: () => import('./messages/demo.fr.ts'), en: () => import('./messages/demo.en.ts') },
  ledger: { ar: () => import('./messages/ledger.ar.ts'), fr: () => import('./messages/ledger.fr.ts'), en: () => import('./messages/ledger.en.ts') },
} as const satisfies Record<string, Record<Lang, () => Promise<{ default: Record<string, string> }>>>

type Areas = typeof areas
type KeysOf<A extends keyof Areas> = keyof Awaited<ReturnType<Areas[A]['ar']>>['default'] & string
/** A key of some area; any other key does not compile. */
export type MessageKey = { [A in keyof Areas]: KeysOf<A> }[keyof Areas]
export type MessageArguments = Readonly<Record<string, string | number | bigint | boolean | null | readonly string[]>>
export type Translate = (key: MessageKey, args?: MessageArguments) => string

const loaded = new Map<Lang, Translate>()
const keys = new WeakMap<Translate, ReadonlySet<string>>()

/** French puts a space before `: ; ? ! »` and after `«`; it must not break a line there. Syntax in braces is left alone. */
const withFrenchSpaces = (text: string): string =>
  text.replace(/ (?=[;?!](?:[\s}]|$))/g, '\u202f').replace(/ (?=(?::(?:\s|$)|»))|(?<=«) /g, '\u00a0')

/** Reads the words of one language (a browser fetches only that one) and keeps them. */
export async function loadMessages(lang: Lang): Promise<Translate> {
  const known = loaded.get(lang)
  if (known) return known
  const parts = await Promise.all(Object.values(areas).map(area => area[lang]()))
  const words: Record<string, string> = Object.assign({}, ...parts.map(part => part.default))
  if (lang === 'fr') for (const key of Object.keys(words)) words[key] = withFrenchSpaces(words[key] ?? '')
  const translate = translateWith(words, lang)
  keys.set(translate, new Set(Object.keys(words)))
  loaded.set(lang, translate)
  return translate
}

/**
 * The words of a language, at once.
 * @throws Error when `loadMessages(lang)` has not finished before.
 */
export function translator(lang: Lang): Translate {
  const translate = loaded.get(lang)
  if (!translate) throw new Error(`the words of "${lang}" were not loaded`)
  return translate
}

/** Whether a key made from parts (`problem.${code}`) has words. */
export const hasMessage = (t: Translate, key: string): key is MessageKey => keys.get(t)?.has(key) ?? false

/**
 * The variables a message speaks of, sorted. What a message computes for itself (`.local`) is left out.
 * @throws MessageSyntaxError when it is not MessageFormat 2.
 */
export function variablesOf(source: string): string[] {
  const [used, local] = [new Set<string>(), new Set<string>()]
  visit(parseMessage(source), {
    declaration: declaration => void (declaration.type === 'local' && local.add(declaration.name)),
    value: value => void (value.type === 'variable' && used.add(value.name)),
  })
  return [...used.difference(local)].sort()
}

/**
 * MessageFormat 2 (Unicode LDML 48, part 9): plurals by `.match`, every value isolated for mixed directions (UAX #9).
 * Beside `:number` and `:integer` a message may use `{$amountMinor :money currency=MAD}` and `{$at :when style=dateTime}`.
 */
function translateWith(words: Record<string, string>, lang: Lang): Translate {
  const parsed = new Map<string, MessageFormat<string>>()
  return (key, args) => {
    const source = words[key]
    if (source === undefined) return key
    if (!source.includes('{')) return source
    let message = parsed.get(key)
    if (!message) {
      message = new MessageFormat<string>(localeOf[lang], source, {
        dir: directionOf(lang),
        functions: functionsOf(lang),
      })
      parsed.set(key, message)
    }
    return message.format(args as Record<string, unknown> | undefined)
  }
}

type Context = MessageFunctionContext
type Options = Record<string, unknown>

function functionsOf(lang: Lang) {
  const plain = (type: string, text: string): MessageValue<string> => ({
    type,
    dir: 'ltr',
    toString: () => text,
    toParts: () => [{ type, value: text }] as never,
  })
  // The library would make the plural rules, and ask for the direction of its own figures, anew for every value.
  const forms = new Intl.PluralRules(localeOf[lang])
  /** The plural form is chosen by the language; the figures are written as Morocco writes them. */
  const counted = (make: typeof DefaultFunctions.number) => (context: Context, options: Options, input?: unknown) => {
    const count = Number(make(context, options, input).valueOf?.())
    const selectKey = (offered: Set<string>) =>
      [String(count), forms.select(count)].find(form => offered.has(form)) ?? null
    return { ...plain('number', numberText(count, lang)), selectKey, valueOf: () => count }
  }
  return {
    number: counted(DefaultFunctions.number),
    integer: counted(DefaultFunctions.integer),
    money: (_: Context, options: Options, input?: unknown) => {
      const text = moneyText(String(input), String(options['currency'] ?? 'MAD') as Currency, lang)
      return { ...plain('money', text), dir: directionOf(lang) }
    },
    when: (_: Context, options: Options, input?: unknown) => {
      const text = whenText(String(input), lang, String(options['style'] ?? 'date') as WhenStyle)
      return { ...plain('when', text), dir: directionOf(lang) }
    },
  }
}
