import { readHome } from '@sanad/shared/api/home.ts'
import { module } from '../../platform/module.ts'
import { onQuery } from '../../platform/route.ts'
import { homeOf } from './home.queries.ts'

export const homesModule = module({ name: 'homes', routes: [onQuery(readHome, reading => homeOf(reading))] })
