import type ar from './public.ar.ts'

export default {} satisfies Record<keyof typeof ar, string>
