import * as api from '@sanad/shared/api/certification.ts'
import { baselineControls, type Control, type Declaration } from '@sanad/shared/baseline.ts'
import { storePdf } from './files.ts'
import type { Firm } from './firms.ts'
import { randomFor, type Stage } from './stage.ts'

/** How far a firm's certification comes. */
export type CertificationFate =
  | 'draft'
  | 'scanning'
  | 'in_review'
  | 'corrections'
  | 'corrected'
  | 'certified'
  | 'renewed'
  | 'suspended'
  | 'reinstated'
  | 'revoked'
  | 'refused'
  | 'withdrawn'

interface Standing {
  readonly certificationId: string
}

/** From the first answer to the decision, about nine days after `day`; what becomes of the certification is told on its own. */
export async function certify(
  stage: Stage,
  firm: Firm,
  { day, fate }: { day: number; fate: CertificationFate },
): Promise<void> {
  const { company, diary } = stage
  const { certificationId } = await company.ask(firm.staff, api.beginCertification)
  const one = { certificationId }
  await answer(stage, firm, one, { share: fate === 'draft' ? 0.6 : 1 })
  if (fate === 'draft') return
  await diary.until(day + 2, 1)
  await company.ask(firm.staff, api.submitCertification, { params: one })
  if (fate === 'scanning' || fate === 'in_review') return
  await diary.until(day + 4, 2)
  if (fate === 'withdrawn') return void (await company.ask(firm.staff, api.withdrawCertification, { params: one }))
  if (fate === 'refused') return decide(stage, one, api.refuseCertification, 'evidence_insufficient')
  if (fate === 'corrections' || fate === 'corrected') await sendBack(stage, one)
  if (fate === 'corrections') return
  if (fate === 'corrected') await correct(stage, firm, one, day)
  await diary.until(day + 9, 2)
  await accept(stage, one)
  stage.diary.tell(() => afterwards(stage, firm, { ...one, day, fate }))
}

async function afterwards(
  stage: Stage,
  firm: Firm,
  { day, fate, ...one }: Standing & { day: number; fate: CertificationFate },
): Promise<void> {
  if (fate === 'suspended' || fate === 'reinstated' || fate === 'revoked') {
    await stage.diary.until(day + 150, 1)
    await decide(stage, one, api.suspendCertification, 'incident_unanswered')
  }
  if (fate === 'reinstated') {
    await stage.diary.until(day + 165, 1)
    const body = { note: 'Incident traité et expliqué.' }
    await stage.company.ask(certifierOf(stage), api.reinstateCertification, { params: one, body })
  }
  if (fate === 'revoked') {
    await stage.diary.until(day + 190, 2)
    await decide(stage, one, api.revokeCertification, 'false_declaration')
  }
  if (fate === 'renewed') {
    await stage.diary.until(day + 240, 1)
    await certify(stage, firm, { day: day + 240, fate: 'certified' })
  }
}

const certifierOf = ({ programmes }: Stage) => programmes.bank.office.certifier

/** Good answers; every firm has a few recommended controls it does not meet. */
async function answer(stage: Stage, firm: Firm, params: Standing, { share }: { share: number }): Promise<void> {
  const { company } = stage
  const random = randomFor('controls', firm.at)
  const fileId = await storePdf(company, firm.staff, 'Politique de sécurité', [
    firm.described.latinName,
    'Politique de securite de l information',
  ])
  const count = Math.floor(baselineControls.length * share)
  const answers = baselineControls.slice(0, count).map((control, index) => ({
    control: control.code,
    declared: declaredFor(control, random.share()),
    evidence: evidenceFor(control, firm),
    link: control.check === 'scan' ? firm.described.website : '',
    fileId: index === 0 ? fileId : null,
  }))
  await company.ask(firm.staff, api.answerControls, { params, body: { answers } })
}

const declaredFor = ({ level }: Control, share: number): Declaration =>
  level === 'required' || share < 0.75 ? 'met' : share < 0.9 ? 'not_met' : 'not_applicable'
/** A firm answers in one language, some in Arabic, some in French. */
const evidenceFor = ({ title }: Control, { described }: Firm): string =>
  described.names.fr.length % 2 === 0
    ? `${title.fr} : en place chez ${described.names.fr}, décrit dans notre politique de sécurité.`.slice(0, 1000)
    : `${title.ar}: معمول به وموصوف في سياستنا الأمنية.`.slice(0, 1000)

async function accept({ company, ...stage }: Stage, params: Standing): Promise<void> {
  const certifier = stage.programmes.bank.office.certifier
  const verdicts = baselineControls.map(({ code }) => ({ control: code, verdict: 'accepted' as const, note: '' }))
  await company.ask(certifier, api.judgeControls, { params, body: { verdicts } })
  await company.ask(certifier, api.certifyProvider, { params })
}

const returned = baselineControls.slice(2, 4).map(({ code }) => code)

async function sendBack(stage: Stage, params: Standing): Promise<void> {
  const note = 'La pièce ne montre pas ce qui est déclaré.'
  const verdicts = returned.map(control => ({ control, verdict: 'sent_back' as const, note }))
  await stage.company.ask(certifierOf(stage), api.judgeControls, { params, body: { verdicts } })
  await stage.company.ask(certifierOf(stage), api.correctCertification, { params, body: { note: '' } })
}

async function correct({ company, diary }: Stage, firm: Firm, params: Standing, day: number): Promise<void> {
  await diary.until(day + 7, 0)
  const answers = returned.map(control => ({
    control,
    declared: 'met' as const,
    evidence: 'Capture datée jointe et procédure mise à jour.',
    link: firm.described.website,
    fileId: null,
  }))
  await company.ask(firm.staff, api.answerControls, { params, body: { answers } })
  await company.ask(firm.staff, api.submitCertification, { params })
}

type Decision = typeof api.refuseCertification | typeof api.suspendCertification | typeof api.revokeCertification

async function decide(
  stage: Stage,
  params: Standing,
  decision: Decision,
  code: (typeof api.certificationReasons)[number],
): Promise<void> {
  const note = 'Voir le courrier joint au dossier.'
  await stage.company.ask(certifierOf(stage), decision, { params, body: { code, note } })
}
