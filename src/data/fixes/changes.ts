import type { Fix, FixKind } from '../../shared/domain/fix'
import { dropColumns, mergeClasses, treatAsMissing } from './changeCells'
import { fillMissing } from './fillMissing'
import { joinColumns } from './joinColumns'
import { dropContradictions, dropDuplicates, dropMissing, dropOverlap, dropRows } from './keepRows'
import { dropNearDuplicates, dropNearOverlap } from './keepUnlike'
import type { ChangeContext, MakeChange, RowChange } from './rowChange'
import { resample, sortByTime } from './timeFixes'

/** What each fix does to the rows; a forgotten one does not compile. */
const changes = {
  dropDuplicates,
  dropNearDuplicates,
  dropContradictions,
  dropOverlap,
  dropNearOverlap,
  dropMissing,
  dropRows,
  mergeClasses,
  fillMissing,
  sortByTime,
  resample,
  treatAsMissing,
  dropColumns,
  joinColumns,
} as const satisfies { [Kind in FixKind]: MakeChange<Kind> }

/** What a fix makes of a data set. */
export async function changeOf(fix: Fix, context: ChangeContext): Promise<RowChange> {
  // The table has one entry a kind; TypeScript does not relate the kind of `fix` to the entry that it looks up.
  const make = changes[fix.kind] as MakeChange<FixKind>
  return make(fix, context)
}
