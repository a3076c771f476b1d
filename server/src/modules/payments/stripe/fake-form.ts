/** Form parameters, nested as Stripe writes them: `controller[fees][payer]=application`. */
export interface FormParameters {
  [name: string]: string | FormParameters
}

/** Parses `application/x-www-form-urlencoded` with brackets. Prototype names are ordinary names. */
export function parseForm(text: string): FormParameters {
  const root: FormParameters = Object.create(null)
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.replaceAll(']', '').split('[')
    const last = path.pop() as string
    let at = root
    for (const step of path) {
      const held = at[step]
      const inner: FormParameters = typeof held === 'object' ? held : Object.create(null)
      at[step] = inner
      at = inner
    }
    at[last] = value
  }
  return root
}

/** One text for the same parameters in whatever order. */
export function fingerprintOf(value: string | FormParameters): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${fingerprintOf(value[name] ?? '')}`).join(',')}}`
}

export const textOf = (value: string | FormParameters | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

export function textsOf(value: string | FormParameters | undefined): Record<string, string> {
  if (typeof value !== 'object') return {}
  return Object.fromEntries(
    Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
