import { type Query, sql } from '../../platform/database.ts'

/** What readers of each language call the association: `jsonb` of `Texts`. @param association the table or its alias */
export const namesOfAssociation = (association: string): Query<unknown> => {
  const column = (name: string) => sql.ref(`${association}.${name}`)
  return sql`jsonb_strip_nulls(jsonb_build_object('ar', nullif(${column('name_ar')}, ''), 'fr', nullif(${column('name_fr')}, '')))`
}
