import { mkdir, writeFile } from 'node:fs/promises'
import { generated } from './agreements/generated.ts'

// Prints what is derived from the code: run after changing a life cycle, a contract or a role. A test compares.
for (const [path, content] of Object.entries(generated())) {
  const file = new URL(`../docs/generated/${path}`, import.meta.url)
  await mkdir(new URL('.', file), { recursive: true })
  await writeFile(file, content)
  console.log(`docs/generated/${path}`)
}
