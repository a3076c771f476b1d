/** A QR leads here with the code behind `#`, which no browser sends to a server: it is moved into the form and sent in its body. */
const code = decodeURIComponent(location.hash.slice(1))
const input = document.querySelector<HTMLInputElement>('input[name="code"]')
if (code && input?.form) {
  // Neither the history nor whoever looks at the address bar later keeps it.
  history.replaceState(history.state, '', location.pathname + location.search)
  input.value = code
  input.form.requestSubmit()
}

export {}
