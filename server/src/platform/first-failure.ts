/**
 * Runs work inside something that ends it, and fails with what the work failed with: on a connection that is lost, the end fails as well,
 * and would be thrown in place of the reason.
 */
export async function firstFailure<Inside, T>(
  around: (work: (inside: Inside) => Promise<T>) => Promise<T>,
  work: (inside: Inside) => Promise<T>,
): Promise<T> {
  let first: { readonly failure: unknown } | undefined
  try {
    return await around(async inside => {
      try {
        return await work(inside)
      } catch (failure) {
        first = { failure }
        throw failure
      }
    })
  } catch (last) {
    throw first ? first.failure : last
  }
}
