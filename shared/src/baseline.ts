import * as Type from 'typebox'
import { accessControls } from './baseline/access.ts'
import { applicationControls } from './baseline/application.ts'
import { exitControls } from './baseline/exit.ts'
import { lawControls } from './baseline/law.ts'
import { operationControls } from './baseline/operation.ts'
import { transportControls } from './baseline/transport.ts'
import { oneOf } from './schema.ts'
import { AllTexts } from './texts.ts'

export const controlGroups = ['transport', 'application', 'access', 'operation', 'law', 'service'] as const

/** One requirement of the security baseline. */
export const Control = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9_]{2,39}$' }),
  group: oneOf(controlGroups),
  /** How it is checked: by a machine, or declared with evidence a certifier reads. */
  check: Type.Union([Type.Literal('scan'), Type.Literal('declared')]),
  level: Type.Union([Type.Literal('required'), Type.Literal('recommended')]),
  title: AllTexts,
  explanation: AllTexts,
  /** What good evidence looks like. */
  evidence: AllTexts,
})
export type Control = Type.Static<typeof Control>

/** The baseline as Sanad ships it; `publishBaseline` makes it a public version. */
export const baselineControls: readonly Control[] = [
  ...transportControls,
  ...applicationControls,
  ...accessControls,
  ...operationControls,
  ...lawControls,
  ...exitControls,
]

export const declarations = ['met', 'not_met', 'not_applicable'] as const
export type Declaration = (typeof declarations)[number]

/** A required control counts three times a recommended one. */
export const weightOf = ({ level }: Pick<Control, 'level'>): number => (level === 'required' ? 3 : 1)

/**
 * The score of a certification: the weight of the controls met, in percent of the weight of all that apply, rounded down.
 * A control that does not apply is left out of both; nothing that applies scores 0.
 */
export function scoreOf(
  controls: readonly Pick<Control, 'code' | 'level'>[],
  declared: ReadonlyMap<string, Declaration>,
): number {
  const applying = controls.filter(({ code }) => declared.get(code) !== 'not_applicable')
  const weigh = (some: typeof applying) => some.reduce((sum, control) => sum + weightOf(control), 0)
  const whole = weigh(applying)
  return whole === 0
    ? 0
    : Math.floor((100 * weigh(applying.filter(({ code }) => declared.get(code) === 'met'))) / whole)
}
