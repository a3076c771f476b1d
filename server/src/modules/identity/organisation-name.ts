import { sql } from '../../platform/database.ts'

/**
 * The name of the organisation of a row `m` (with `organisation_kind` and `organisation_id`) in three languages; where one is
 * missing, the name it has. A single expression, so that lists of memberships cost one statement.
 */
export const organisationName = sql<{ ar: string; fr: string; en: string }>`
  CASE m.organisation_kind
    WHEN 'association' THEN (SELECT jsonb_build_object(
        'ar', coalesce(nullif(name_ar, ''), name_fr), 'fr', coalesce(nullif(name_fr, ''), name_ar),
        'en', coalesce(nullif(name_fr, ''), name_ar)) FROM association WHERE id = m.organisation_id)
    WHEN 'provider' THEN (SELECT jsonb_build_object('ar', coalesce(nullif(name_ar, ''), name), 'fr', name, 'en', name)
        FROM provider WHERE id = m.organisation_id)
    ELSE (SELECT jsonb_build_object('ar', coalesce(name->>'ar', name->>'fr', name->>'en', ''),
        'fr', coalesce(name->>'fr', name->>'ar', name->>'en', ''), 'en', coalesce(name->>'en', name->>'fr', name->>'ar', ''))
        FROM programme WHERE id = m.organisation_id)
  END`

/** The same, never absent. */
export const organisationNameOrNone = sql`coalesce(${organisationName}, '{"ar":"","fr":"","en":""}'::jsonb)`

/** The association of a row `m` has only registrations that were merged into another's, which has its name: nothing is left to be done for it. */
export const isMerged = sql<boolean>`coalesce((
  SELECT bool_and(state = 'merged') FROM registration
  WHERE m.organisation_kind = 'association' AND association_id = m.organisation_id AND state <> 'discarded'), false)`
