/** What became of one of many: the answer, or why there is none. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly failure: unknown }

interface Waiting<Given, Answer> {
  readonly given: Given
  readonly settle: (outcome: Outcome<Answer>) => void
}

/**
 * Puts what is asked while other work is under way into one piece of work. Nobody waits by the clock: what comes alone goes
 * alone, and what comes in the same turn of the event loop goes together. While a piece is under way the next one starts
 * once it is as large: a small one would cost as much, and leave those who come after it to wait for both.
 * @param most how many go together at most
 * @param atOnce how many pieces are under way at most
 * @param work answers in the order given
 */
export function batched<Given, Answer>(
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
  work: (all: readonly Given[]) => Promise<readonly Outcome<Answer>[]>,
): (given: Given) => Promise<Answer> {
  const waiting: Waiting<Given, Answer>[] = []
  let pieces = 0
  let underWay = 0
  let planned = false
  const plan = () => {
    if (planned || pieces >= atOnce || waiting.length === 0 || waiting.length < Math.min(underWay, most)) return
    planned = true
    setImmediate(start)
  }
  const start = () => {
    planned = false
    const batch = waiting.splice(0, most)
    pieces++
    underWay += batch.length
    void run(batch).finally(() => {
      pieces--
      underWay -= batch.length
      plan()
    })
    plan()
  }
  const run = async (batch: readonly Waiting<Given, Answer>[]) => {
    const outcomes = await work(batch.map(each => each.given)).catch(failure => batch.map(() => ({ failure })))
    for (const [at, { settle }] of batch.entries()) settle(outcomes[at] as Outcome<Answer>)
  }
  return given =>
    new Promise((resolve, reject) => {
      waiting.push({
        given,
        settle: outcome => ('answer' in outcome ? resolve(outcome.answer) : reject(outcome.failure)),
      })
      plan()
    })
}
