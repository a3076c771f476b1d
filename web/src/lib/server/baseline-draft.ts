import { type BaselineDraft, readBaselineDraft } from '@sanad/shared/api/baseline-draft.ts'
import { type RequestEvent, redirect } from '@sveltejs/kit'
import { api } from './api.ts'

export const draftHome = '/office/baseline'

/** The draft; where there is none, the page that begins one. */
export async function openDraft(event: Pick<RequestEvent, 'fetch' | 'url' | 'locals'>): Promise<BaselineDraft> {
  const { draft } = await api(event, readBaselineDraft, {})
  return draft ?? redirect(303, draftHome)
}
