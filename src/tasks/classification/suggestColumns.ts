import type { Column } from '../../shared/domain/column'
import type { Suggestion } from '../../shared/domain/dataset'
import { isFileName, isTextName, labelColumn, textColumn, typicalWords } from '../likelyColumns'
import type { ProfiledDataset } from '../taskModule'

/** Texts of this many words at most are names where nobody calls them texts. */
const nameWords = 2
/** Labels beside texts are there to be learned, whatever else stands beside them. */
const fit = 0.8

/** Whether texts are only names, such as those of products, beside dates and numbers: then the numbers are what there is to learn. */
const isNamesOverTime = (text: Column, { columns }: ProfiledDataset): boolean =>
  typicalWords(text) <= nameWords &&
  !isTextName(text) &&
  columns.some(({ type }) => type === 'datetime') &&
  columns.some(({ type }) => type === 'number' || type === 'integer')

/** A text column and a column of few repeating values, where the data set has both; files are classes where nothing else stands beside the texts. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const text = textColumn(dataset)
  const label = labelColumn(dataset)
  if (!text || !label) return null
  if (isFileName(label) && dataset.columns.length > 2) return null
  if (isNamesOverTime(text, dataset)) return null
  const words = Math.round(typicalWords(text))
  const length = words > 1 ? `texts of about ${words.toLocaleString('en')} words` : 'short texts'
  return {
    task: 'classification',
    columns: { text: text.name, label: label.name },
    because: `"${text.name}" holds ${length}, "${label.name}" ${label.unique} repeating values.`,
    fit,
  }
}
