/** Closes an open menu on Escape, which goes back to what opened it, and on a press beside it. Without script it closes as it was opened. */
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')

addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const menu of openMenus()) {
    if (menu.contains(document.activeElement)) menu.querySelector('summary')?.focus()
    menu.open = false
  }
})

addEventListener('click', event => {
  for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false
})

export {}
