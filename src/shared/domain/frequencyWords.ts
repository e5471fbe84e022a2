import type { z } from 'zod'
import type { timeProfileSchema } from './column'

/** How far apart the points of a time column are, in words. */
export const frequencyWords: Readonly<Record<z.infer<typeof timeProfileSchema>['frequency'], string>> = {
  second: 'one a second',
  minute: 'one a minute',
  hour: 'one an hour',
  day: 'one a day',
  businessDay: 'one a working day',
  week: 'one a week',
  month: 'one a month',
  quarter: 'one a quarter',
  year: 'one a year',
  irregular: 'at uneven distances',
}
