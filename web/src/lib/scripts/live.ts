/** Renews every part of the page marked `data-live="<id>"` from the page itself, until the server no longer marks it. */
const everyMs = 3000
const parts = () => [...document.querySelectorAll<HTMLElement>('[data-live]')]

async function renew(): Promise<void> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } })
  if (!response.ok) return
  // Its style sheet is the one in use already, and carries the nonce of another answer.
  const text = (await response.text()).replace(/<style[\s\S]*?<\/style>/g, '')
  const fresh = new DOMParser().parseFromString(text, 'text/html')
  for (const part of parts()) {
    const now = fresh.querySelector<HTMLElement>(`[data-live="${CSS.escape(part.dataset['live'] ?? '')}"]`)
    // It has ended: what stands around it has changed as well.
    if (!now) return location.reload()
    part.replaceChildren(...now.childNodes)
  }
}

// A lost connection is no reason to stop: the next turn asks again.
const turn = () =>
  renew()
    .catch(() => undefined)
    .finally(() => setTimeout(turn, everyMs))
if (parts().length) setTimeout(turn, everyMs)

export {}
