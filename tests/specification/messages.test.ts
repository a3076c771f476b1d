import { type Lang, langs } from '@sanad/shared/figures.ts'
import { lifeCycles } from '@sanad/shared/machines/index.ts'
import { areas, loadMessages, type MessageKey, translator, variablesOf } from '@sanad/shared/messages.ts'
import { problems } from '@sanad/shared/problems.ts'
import { beforeAll, describe, expect, it } from 'vitest'

type Words = Record<string, string>
const words = {} as Record<Lang, Words>
const seen: string[] = []

beforeAll(async () => {
  for (const lang of langs) {
    await loadMessages(lang)
    const parts = (await Promise.all(Object.values(areas).map(area => area[lang]()))).map(part => part.default as Words)
    words[lang] = Object.assign({}, ...parts)
    if (lang === 'ar') seen.push(...parts.flatMap(part => Object.keys(part)))
  }
})

const keys = () => Object.keys(words.ar)
const wordsOf = (lang: Lang, key: string) => words[lang][key] ?? ''
const isPlural = (source: string) => /:(integer|number)\b/.test(source) && source.includes('.match')

describe('The words of Sanad', () => {
  it('are the same in Arabic, French and English: no key is missing, none is left over', () => {
    for (const lang of langs) expect(Object.keys(words[lang]).sort()).toEqual(keys().sort())
  })

  it('are never empty, and stand in one area only', () => {
    expect(seen.filter((key, at) => seen.indexOf(key) !== at)).toEqual([])
    for (const lang of langs) expect(keys().filter(key => wordsOf(lang, key).trim() === '')).toEqual([])
  })

  it('put no full stop after an amount in Arabic, whose dirham ends in one', () => {
    expect(keys().filter(key => /:money\b[^}]*\}\./.test(wordsOf('ar', key)))).toEqual([])
  })

  it('speak of the same things in every language', () => {
    for (const lang of langs) {
      const others = keys().filter(
        key => String(variablesOf(wordsOf(lang, key))) !== String(variablesOf(wordsOf('ar', key))),
      )
      expect(others, lang).toEqual([])
    }
  })

  it('count as each language counts: Arabic has its dual and its two plurals', () => {
    const form = (...keys: string[]) => new RegExp(`\\s(${keys.join('|')})\\s*\\{\\{`)
    const needed = {
      ar: [form('1', 'one'), form('2', 'two'), form('few'), form('many'), form('\\*')],
      fr: [form('1', 'one'), form('\\*')],
      en: [form('1', 'one'), form('\\*')],
    }
    for (const lang of langs) {
      const plurals = keys().filter(key => isPlural(wordsOf(lang, key)))
      const short = plurals.filter(key => needed[lang].some(one => !one.test(wordsOf(lang, key))))
      expect(short, lang).toEqual([])
      expect(plurals.length).toBeGreaterThan(0)
    }
  })

  it('are written in Arabic letters in Arabic, and without them elsewhere', () => {
    const isArabic = (text: string) => /[\u0600-\u06ff]/.test(text)
    // What a message computes, and names that have no Arabic form: RIB, ICE, PDF, Stripe.
    const isWord = (text: string) => /\p{Letter}/u.test(text.replace(/\{\$.*?\}|\b(?:[A-Z][A-Z0-9-]+|Stripe)\b/g, ''))
    expect(keys().filter(key => isWord(wordsOf('ar', key)) && !isArabic(wordsOf('ar', key)))).toEqual([])
    for (const lang of ['fr', 'en'] as const) expect(keys().filter(key => isArabic(wordsOf(lang, key)))).toEqual([])
  })
})

describe('Every life cycle', () => {
  it.each(Object.entries(lifeCycles))('has words for each state and event of a %s', (kind, { machine }) => {
    const states = machine.states.map(state => `${kind}.state.${state}`)
    const events = Object.values(machine.graph).flatMap(edges =>
      Object.keys(edges).map(event => `${kind}.event.${event}`),
    )
    const missing = [...new Set([...states, ...events])].filter(key => !words.ar[key])
    expect(missing, 'write them in shared/src/messages/<area>.{ar,fr,en}.ts').toEqual([])
  })
})

describe('A voucher', () => {
  it('has one name in each language, and the office has no officers', () => {
    const others = {
      ar: /قسيم|قسائم/,
      fr: /\bvoucher|\bbon d’|\b(un seul|votre) bon\b/i,
      en: /cheque/i,
    }
    const named = (lang: Lang) => keys().filter(key => others[lang].test(wordsOf(lang, key)))
    expect(langs.flatMap(named)).toEqual([])
    expect(keys().filter(key => /officer of the programme/i.test(wordsOf('en', key)))).toEqual([])
  })
})

describe('Money', () => {
  it('has one word for one sum: what agreements hold now is not called what was ever committed', () => {
    for (const lang of langs)
      expect(wordsOf(lang, 'voucher.figure.committed')).not.toBe(wordsOf(lang, 'reconciliation.figure.committed'))
  })

  it('is not said to be the bank’s where Stripe may pay', () => {
    const shownOfBoth = keys().filter(key =>
      /^(homes\.money|voucher\.figure|voucher\.payout|ledger\.(kind|account)|claim\.event|payout\.state)\./.test(key),
    )
    expect(shownOfBoth.length).toBeGreaterThan(40)
    for (const lang of langs)
      expect(shownOfBoth.filter(key => /\bbank|\bbanque|بنك/i.test(wordsOf(lang, key)))).toEqual([])
  })
})

describe('A refusal', () => {
  it('says what happened and what to do, in three languages, whatever its code', () => {
    const needed = Object.keys(problems).flatMap(code => [`problem.${code}`, `problem.${code}.help`])
    for (const lang of langs)
      expect(
        needed.filter(key => !wordsOf(lang, key)),
        lang,
      ).toEqual([])
  })
})

describe('A sentence with figures', () => {
  const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
  const days = (lang: Lang, count: number) => plain(translator(lang)('deadline.days', { days: count }))

  it('is right for one, two, a few and many days in Arabic', () => {
    expect([1, 2, 4, 11, 100].map(count => days('ar', count))).toEqual([
      'بقي يوم واحد',
      'بقي يومان',
      'بقي 4 أيام',
      'بقي 11 يوماً',
      'بقي 100 يوم',
    ])
  })

  it('is right for one and several days in French and English', () => {
    expect([0, 1, 2].map(count => days('fr', count))).toEqual([
      'Se termine aujourd’hui',
      'Reste 1 jour',
      'Reste 2 jours',
    ])
    expect([0, 1, 2].map(count => days('en', count))).toEqual(['Ends today', '1 day left', '2 days left'])
  })

  it('keeps a foreign name from turning the sentence round', () => {
    expect(translator('ar')('site.organisation.switch', { name: 'Atlas Web' })).toMatch(/[\u2066\u2068]Atlas Web\u2069/)
  })

  it('keeps groups of figures written in it from turning round in Arabic', () => {
    // What has letters of its own direction keeps its figures in order by itself: ISO 20022, pain.001.001.09.
    const bare = (text: string) => text.replace(/\u2066[^\u2069]*\u2069|[A-Za-z][\w.-]*(?: \d[\w.-]*)*/g, '')
    expect(keys().filter(key => /\d[\s/–:+-]+\d/.test(bare(wordsOf('ar', key))))).toEqual([])
  })

  it('groups thousands by a space that never breaks, in Arabic as in French', () => {
    expect(plain(translator('ar')('count.results', { count: 12_000 }))).toBe('12\u202f000 نتيجة')
    expect(plain(translator('fr')('count.results', { count: 12_000 }))).toBe('12\u202f000 résultats')
    expect(plain(translator('en')('count.results', { count: 12_000 }))).toBe('12,000 results')
  })

  it('answers a key it does not know with the key itself, never with nothing', () => {
    expect(translator('ar')('no.such.key' as MessageKey)).toBe('no.such.key')
  })
})
