import type { Fix, FixKind } from '../../shared/domain/fix'
import { joinedName } from '../../shared/domain/column'
import { cellText } from '../files/arrow/columnValues'
import { dropColumns, mergeClasses, treatAsMissing } from './changeCells'
import { fillMissing } from './fillMissing'
import { dropContradictions, dropDuplicates, dropMissing, dropOverlap, dropRows } from './keepRows'
import { dropNearDuplicates, dropNearOverlap } from './keepUnlike'
import { type ChangeContext, type MakeChange, type RowChange, changedBlocks } from './rowChange'
import { resample, sortByTime } from './timeFixes'
import { totals } from './totals'

/** A further last column with the values of several, such as `A, x`; missing where one of them is. */
const joinColumns: MakeChange<'joinColumns'> = ({ columns }, context) => {
  const { columnNames } = context.dataset
  const places = columns.map((name) => columnNames.indexOf(name))
  return {
    columns: [...context.dataset.columns, { name: joinedName(columns), storage: 'dictionary' }],
    blocks: () =>
      changedBlocks(context, columnNames, (block) => {
        const parts = places.map((place) => block[place] ?? [])
        const joined = (block[0] ?? []).map((_, row) => {
          const texts = parts.map((cells) => cellText(cells[row] ?? null))
          return texts.includes(null) ? null : texts.join(', ')
        })
        return [...block, joined]
      }),
  }
}

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
  totals,
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
