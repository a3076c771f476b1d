/** Copies the codes shown on the page, one a line, or prints it. Without script they are copied and printed by hand. */
const bar = document.querySelector<HTMLElement>('[data-with-script]')
const said = bar?.querySelector<HTMLElement>('[data-copied]')
if (bar && said) {
  bar.hidden = false
  bar.querySelector('[data-print]')?.addEventListener('click', () => print())
  bar.querySelector('[data-copy]')?.addEventListener('click', async () => {
    const codes = [...document.querySelectorAll('[data-codes] li')].map(line => line.textContent?.trim() ?? '')
    await navigator.clipboard.writeText(codes.join('\n'))
    said.textContent = said.dataset['copied'] ?? ''
  })
}

export {}
