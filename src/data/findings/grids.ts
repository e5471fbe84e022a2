import type { Grid } from '../../shared/domain/openFix'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const grids: readonly Grid[] = [
  { label: 'second', frequency: 'second', stepMilliseconds: 1000 },
  { label: '10 seconds', frequency: 'second', stepMilliseconds: 10_000 },
  { label: 'minute', frequency: 'minute', stepMilliseconds: minute },
  { label: '5 minutes', frequency: 'minute', stepMilliseconds: 5 * minute },
  { label: '10 minutes', frequency: 'minute', stepMilliseconds: 10 * minute },
  { label: '15 minutes', frequency: 'minute', stepMilliseconds: 15 * minute },
  { label: '30 minutes', frequency: 'minute', stepMilliseconds: 30 * minute },
  { label: 'hour', frequency: 'hour', stepMilliseconds: hour },
  { label: '3 hours', frequency: 'hour', stepMilliseconds: 3 * hour },
  { label: '6 hours', frequency: 'hour', stepMilliseconds: 6 * hour },
  { label: 'day', frequency: 'day', stepMilliseconds: day },
  { label: 'working day', frequency: 'businessDay', stepMilliseconds: day },
  { label: 'week', frequency: 'week', stepMilliseconds: 7 * day },
  { label: 'month', frequency: 'month', stepMilliseconds: 30 * day },
  { label: 'quarter', frequency: 'quarter', stepMilliseconds: 91 * day },
  { label: 'year', frequency: 'year', stepMilliseconds: 365 * day },
]

/** A grid of more points than this times the rows would be made of filling; one of fewer rows than this is no series any more. */
const mostTimesRows = 5
const fewestPoints = 20

/** Grids that suit points in time from `first` to `last`, milliseconds since 1970 UTC, the nearest to their usual distance first. */
export function gridsFor(
  { first, last, rows }: { readonly first: number; readonly last: number; readonly rows: number },
  usualStep: number,
): Grid[] {
  const distance = ({ stepMilliseconds }: Grid): number => Math.abs(Math.log(stepMilliseconds / usualStep))
  return grids
    .filter(({ stepMilliseconds }) => {
      const points = (last - first) / stepMilliseconds + 1
      return points >= Math.min(fewestPoints, rows / 2) && points <= rows * mostTimesRows
    })
    .toSorted((a, b) => distance(a) - distance(b))
}
