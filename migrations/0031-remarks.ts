import { wallAround } from './0015-second-wall-rules.ts'

/**
 * What the office wrote when it sent back or decided on a dossier stood in one column of it, and was emptied or written over when it
 * came again (docs/decisions/0053-a-remark-stays-with-its-step.md). `part`: the control or the paper it is about; empty for the whole.
 */
export const remarks: readonly string[] = [
  `CREATE TABLE remark (
    history_id bigint NOT NULL REFERENCES history,
    part text NOT NULL,
    object_kind text NOT NULL CHECK (object_kind IN ('certification', 'registration')),
    object_id uuid NOT NULL,
    note text NOT NULL CHECK (length(note) BETWEEN 1 AND 4000),
    PRIMARY KEY (history_id, part)
  )`,
  `CREATE INDEX remark_of_object ON remark (object_id)`,
  `INSERT INTO remark (history_id, part, object_kind, object_id, note)
  SELECT h.id, '', 'certification', c.id, left(c.reason_note, 4000)
  FROM certification c JOIN LATERAL (SELECT id FROM history
    WHERE object_id = c.id AND event IN ('correct', 'refuse', 'suspend', 'revoke', 'reinstate') ORDER BY id DESC LIMIT 1) h ON true
  WHERE c.reason_note <> ''`,
  ...(['ask', 'refuse'] as const).map(
    event => `INSERT INTO remark (history_id, part, object_kind, object_id, note)
    SELECT h.id, '', 'registration', r.id, left(r.${event === 'ask' ? 'ask_note' : 'refusal_note'}, 4000)
    FROM registration r JOIN LATERAL (SELECT id FROM history
      WHERE object_id = r.id AND event = '${event}' ORDER BY id DESC LIMIT 1) h ON true
    WHERE r.${event === 'ask' ? 'ask_note' : 'refusal_note'} <> ''`,
  ),
  `CREATE TRIGGER remark_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON remark
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  `REVOKE UPDATE, DELETE ON remark FROM sanad_office`,
  ...wallAround('remark', { sees: 'sees_history(object_kind, object_id)' }),
]
