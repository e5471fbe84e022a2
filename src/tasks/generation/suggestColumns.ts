import type { Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { isFileName, textColumn, typicalWords } from '../likelyColumns'
import type { ProfiledDataset } from '../taskModule'

/**
 * A text that goes on from row to row is there to be written on; texts alone, or with nothing but the files they stand in, probably are. What
 * stands beside texts otherwise is there to be told from them.
 */
const fit = { running: 0.9, alone: 0.6, inFiles: 0.2 } as const

/** The texts of a data set, where nothing else is to be learned from them. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const { columns, rows, format } = dataset
  const text = textColumn(dataset)
  if (!text) return null
  const isAlone = columns.length === 1
  const suggestion = (because: string, own: number): Suggestion => ({
    task: 'generation',
    columns: { text: text.name },
    because,
    fit: own,
  })
  if (format?.textRows === 'running')
    return suggestion(`"${text.name}" is a text that goes on from row to row.`, fit.running)
  const count = rows.toLocaleString('en')
  if (isAlone)
    return suggestion(
      `"${text.name}" holds ${count} ${kindOfTexts(text)} and nothing beside them.`,
      fit.alone,
    )
  const isInFiles = columns.every((column) => column.name === text.name || isFileName(column))
  if (!isInFiles && !isNotation(text)) return null
  return suggestion(`"${text.name}" holds ${count} ${kindOfTexts(text)} to write more of.`, fit.inFiles)
}

/** What texts look like. */
function kindOfTexts(text: Column): string {
  if (isNotation(text)) return 'tunes in ABC notation'
  return typicalWords(text) <= 2
    ? 'names or words'
    : `texts of about ${Math.round(typicalWords(text)).toLocaleString('en')} words`
}

/** Whether texts are tunes in ABC notation: they begin with a number and have a key. */
export const isNotation = ({ examples }: Pick<Column, 'examples'>): boolean =>
  examples.length > 0 && examples.every((example) => /^X:/m.test(example))
