import { joinedName } from '../../shared/domain/column'
import { cellText } from '../files/arrow/columnValues'
import { changedBlocks, type MakeChange } from './rowChange'

/** A further last column with the values of several, such as `A, x`; missing where one of them is. */
export const joinColumns: MakeChange<'joinColumns'> = ({ columns }, context) => {
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
