import type ar from './home.ar.ts'

export default {} satisfies Record<keyof typeof ar, string>
