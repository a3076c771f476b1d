import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'
import { onRedis } from './on-redis.ts'

/**
 * The longest files begin first, so that none of them is left to a single worker at the end: a journey takes minutes, however short its text. What runs
 * once more on Redis comes last, in workers of its own.
 */
export class JourneysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const isJourney = ({ moduleId }: TestSpecification) => moduleId.includes('/journeys/')
    const isLongest = ({ moduleId }: TestSpecification) => /\/journeys\/(pages|tour)/.test(moduleId)
    const isOnRedis = ({ project }: TestSpecification) => project.name === onRedis
    const rank = (file: TestSpecification) => (isOnRedis(file) ? -1 : Number(isLongest(file)) + Number(isJourney(file)))
    return usual.toSorted((one, other) => rank(other) - rank(one))
  }
}
