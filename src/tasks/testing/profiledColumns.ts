import type { Column } from '../../shared/domain/column'

/** A column of 1,000 rows as import describes it, for suggestions; what is not given is usual for its type. */
export function profiled(name: string, type: Column['type'], more: Partial<Column> = {}): Column {
  return { name, type, missing: 0, unique: 1000, examples: [], frequent: [], ...more }
}

const spread = (median: number) => ({
  minimum: 1,
  median,
  p95: median * 2,
  maximum: median * 4,
  mean: median,
})

/** A column of texts with that many words in the middle. */
export const profiledText = (name: string, words: number, more: Partial<Column> = {}): Column =>
  profiled(name, 'text', {
    text: {
      words: spread(words),
      characters: spread(words * 6),
      distinctWords: 5000,
      repeatedWords: 2000,
    },
    ...more,
  })

/** A column of points in time. */
export const profiledTime = (
  name: string,
  time: Partial<NonNullable<Column['time']>> = {},
  more: Partial<Column> = {},
): Column =>
  profiled(name, 'datetime', {
    time: { first: '2020-01-01', last: '2022-09-26', frequency: 'day', ascending: true, gaps: 0, ...time },
    ...more,
  })
