/**
 * Says of a form that was sent that it is on its way, until the answer is shown. Nothing is held back: a second press sends the same
 * form with the same key, and is answered as the first.
 */
const saidIn = (form: EventTarget | null): HTMLElement | null =>
  form instanceof HTMLFormElement ? form.querySelector('[data-sending]') : null

addEventListener('submit', event => {
  const said = saidIn(event.target)
  // A file that is still being sent holds its form back, and shows how far it is.
  if (said && !event.defaultPrevented) said.textContent = said.dataset['sending'] ?? ''
})

// Whoever comes back by the browser's own button finds the form as it was before it was sent.
addEventListener('pageshow', () => {
  for (const said of document.querySelectorAll('[data-sending]')) said.textContent = ''
})

export {}
