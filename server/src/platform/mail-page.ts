import { directionOf, type Lang } from '@sanad/shared/figures.ts'
import { loadMessages } from '@sanad/shared/messages.ts'
import { escaped, isLink } from './mail-text.ts'

interface Written {
  readonly subject: string
  readonly body: string
  readonly locale: string
}
