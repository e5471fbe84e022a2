import type { Passage } from '../../shared/document/blocks'
import { formatShare } from '../../shared/format/formatNumber'
import type { ReportAnswers } from '../report'

/** Right answers that a report shows. */
const shownRight = 6
/** Longer texts are shortened there. */
const longestText = 600

/** Of test answers those that are right, with what they were given for; none where the rows are not there any more. */
export function rightAnswers({ heads, rows, cells }: ReportAnswers): Passage[] {
  const place = (name: string): number => heads.indexOf(name)
  const right = rows.flatMap((row, index) =>
    row[place('truth')] !== null && row[place('truth')] === row[place('answer')] ? [{ row, index }] : [],
  )
  const every = Math.max(1, Math.floor(right.length / shownRight))
  return right
    .filter((_, index) => index % every === 0)
    .slice(0, shownRight)
    .flatMap(({ row, index }): Passage[] => {
      const own = cells[index]
      const text = (own ?? []).filter((cell) => cell !== null).join('\n')
      if (text === '') return []
      const said = row[place('probability')]
      const sure = typeof said === 'number' ? `, ${formatShare(said, 'en')} sure` : ''
      return [
        {
          place: `row ${Number(row[place('row')] ?? 0) + 1}`,
          text: text.length > longestText ? `${text.slice(0, longestText)} ...` : text,
          facts: [['Answer', `${row[place('answer')] ?? ''}${sure}`]],
          isRight: true,
        },
      ]
    })
}
