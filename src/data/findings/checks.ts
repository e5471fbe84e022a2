import type { CheckId } from '../../shared/domain/finding'
import type { BeginCheck } from './check'
import { classNames } from './classNames'
import { contradictions } from './contradictions'
import { constantColumns, nearlyEmptyColumns } from './emptyColumns'
import { exactDuplicates } from './exactDuplicates'
import { futureInColumn } from './futureInColumn'
import { groups } from './groups'
import { labelInColumn } from './labelInColumn'
import { labelInText } from './labelInText'
import { missingValues } from './missingValues'
import { nearDuplicates } from './nearDuplicates'
import { nearOverlap } from './nearOverlap'
import { outliers } from './outliers'
import { overlap } from './overlap'
import { rareClasses } from './rareClasses'
import { repeatedTimes } from './repeatedTimes'
import { sentinels } from './sentinels'
import { testLabels } from './testLabels'
import { timeGaps } from './timeGaps'
import { timeOrder } from './timeOrder'
import { tooFewRows } from './tooFewRows'
import { unevenTimes } from './unevenTimes'

/** Every check; two of them name some of their findings themselves. A forgotten one does not compile. */
export const checks = {
  overlap,
  nearOverlap,
  tooFewRows,
  contradictions,
  exactDuplicates,
  nearDuplicates,
  classNames,
  testLabels,
  rareClasses,
  labelInText,
  labelInColumn,
  futureInColumn,
  groups,
  timeOrder,
  repeatedTimes,
  timeGaps,
  unevenTimes,
  sentinels,
  missingValues,
  outliers,
  nearlyEmptyColumns,
  constantColumns,
} as const satisfies Record<Exclude<CheckId, 'sameAsTarget' | 'severalSeries'>, BeginCheck>
