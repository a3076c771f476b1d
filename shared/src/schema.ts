import * as Type from 'typebox'

/** Parts that contracts share. */
export const Id = Type.String({ format: 'uuid' })
/** A day on the calendar, `YYYY-MM-DD`. */
export const Day = Type.String({ format: 'date' })
export const Instant = Type.String({ description: 'ISO 8601, UTC' })
export const Nullable = <S extends Type.TSchema>(of: S) => Type.Union([of, Type.Null()])

/** SHA-256, hexadecimal. */
export const sha256Pattern = '^[0-9a-f]{64}$'

/** One of these words. */
export const oneOf = <const T extends string>(words: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...words] })
