/** How many rows of a list are answered at once; whoever wants more asks for what comes after the last of them. */
export const pageRows = 50

/**
 * Where the next page begins: after the last row of a full page; null where fewer came, for the list ends there.
 * @param placeOf what says where in the order of the list a row stands
 */
export function nextOf<Row, Place>(rows: readonly Row[], placeOf: (row: Row) => Place, most = pageRows): Place | null {
  const last = rows.at(-1)
  return last !== undefined && rows.length === most ? placeOf(last) : null
}

/** For `ILIKE`: whatever has this text in it, as it was typed. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
