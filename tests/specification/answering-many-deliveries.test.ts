import { sql } from '@sanad/server/platform/database.ts'
import { listMilestones } from '@sanad/shared/api/milestones.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSignedAgreement, type SignedAgreement } from '../world/agreements.ts'
import { openWorld, type World } from '../world/world.ts'

const page = 50
/** Of each state, so that those delivered fill more than a page and so do those that are not. */
const counted = { delivered: 60, planned: 60, rejected: 30, accepted: 60 } as const
type State = keyof typeof counted

let world: World
let signed: SignedAgreement
beforeAll(async () => {
  world = await openWorld()
  signed = await aSignedAgreement(world)
  for (const state of Object.keys(counted) as State[]) await someMore(state)
})
afterAll(() => world.close())

/** As many milestones in this state, each delivered a second after the other, or never. */
const someMore = (state: State) =>
  world.platform.database.run(sql`
    INSERT INTO milestone (agreement_id, position, kind, state, amount_minor, criteria, due_on, delivered_at, accepted_at)
    SELECT agreement_id, (SELECT max(position) FROM milestone WHERE agreement_id = m.agreement_id) + n, kind, ${state}, 100, criteria, due_on,
      CASE WHEN ${state} <> 'planned' THEN '2026-02-01'::timestamptz + n * interval '1 second' END,
      CASE WHEN ${state} = 'accepted' THEN '2026-02-03'::timestamptz + n * interval '1 second' END
    FROM milestone m, generate_series(1, ${counted[state]}::int) AS n WHERE m.id = ${signed.milestones[0]?.id}`)

/** The list from its beginning to its end, page by page; `between` may happen once the first page was read. */
async function readThrough(query: { delivered?: '1' }, between?: (lastId: string) => Promise<void>) {
  const { milestones: found, next } = await signed.officer.ask(listMilestones, { query })
  await between?.(found.at(-1)?.id ?? '')
  const rows = [...found]
  for (let after = next; after !== null; ) {
    const more = await signed.officer.ask(listMilestones, { query: { ...query, after } })
    rows.push(...more.milestones)
    after = more.next
  }
  return rows
}

describe('The deliveries an officer answers to', () => {
  it('are every one that was delivered, each once, on full pages from the first to the last but one', async () => {
    const rows = await readThrough({ delivered: '1' })
    const { delivered, rejected, accepted } = counted
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows).toHaveLength(delivered + rejected + accepted)
    expect(rows.filter(({ deliveredAt }) => deliveredAt === null)).toEqual([])
    expect((await signed.officer.ask(listMilestones, { query: { delivered: '1' } })).milestones).toHaveLength(page)
  })

  it('go on where the page before ended, though its last was answered since', async () => {
    const before = (await readThrough({ delivered: '1' })).map(({ id }) => id)
    const answered = async (id: string) => {
      await world.platform.database.run(sql`
        UPDATE milestone SET state = 'accepted', accepted_at = '2026-02-04' WHERE id = ${id}`)
    }
    const after = (await readThrough({ delivered: '1' }, answered)).map(({ id }) => id)
    expect([...new Set(after)].toSorted()).toEqual(before.toSorted())
  })

  it('stand among all milestones of theirs, those not delivered yet too, for who asks for all', async () => {
    const ids = (await readThrough({})).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(2 + Object.values(counted).reduce((sum, count) => sum + count, 0))
  })
})
