import { type Query, sql } from '../../platform/database.ts'

/** What readers of each language call the firm: `jsonb` of `Texts`. @param provider the table or its alias */
export const namesOfFirm = (provider: string): Query<unknown> => {
  const column = (name: string) => sql.ref(`${provider}.${name}`)
  return sql`jsonb_strip_nulls(jsonb_build_object('ar', nullif(${column('name_ar')}, ''), 'fr', ${column('name')}, 'en', ${column('name')}))`
}
