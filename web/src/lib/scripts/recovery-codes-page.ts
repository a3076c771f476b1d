import { copyAndPrint } from './recovery-codes.ts'

copyAndPrint()
