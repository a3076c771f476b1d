/**
 * Takes back what a refusal said of a field that has its file now: at the field, and in the summary under the heading, which goes
 * with the last field it named.
 */
export function forgetRefusal(input: HTMLInputElement): void {
  const error = document.getElementById(`${input.id}-error`)
  if (!error) return
  error.remove()
  input.closest('.field')?.classList.remove('has-error')
  input.removeAttribute('aria-invalid')
  const describedBy = input.getAttribute('aria-describedby')?.replace(`${input.id}-error`, '').trim()
  if (describedBy) input.setAttribute('aria-describedby', describedBy)
  else input.removeAttribute('aria-describedby')
  const summary = document.getElementById('refusal')
  summary
    ?.querySelector(`a[href="#${CSS.escape(input.id)}"]`)
    ?.closest('li')
    ?.remove()
  if (summary && !summary.querySelector('li')) summary.remove()
}
