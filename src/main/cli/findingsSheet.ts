import type { Dataset } from '../../shared/domain/dataset'
import type { Finding } from '../../shared/domain/finding'
import { fixText } from '../../shared/domain/fixText'

const width = 100
const shownRows = 10

/** The findings of a data set as a short readable text. */
export function findingsSheet(dataset: Dataset, findings: readonly Finding[]): string {
  const head = `${dataset.name} (${dataset.id}): ${dataset.rows.toLocaleString('en')} rows`
  const fixed = dataset.recipe.map(
    ({ title, rowsBefore, rowsAfter }) => `Fixed: ${title} (${rowsBefore} rows, then ${rowsAfter}).`,
  )
  if (findings.length === 0) return [head, ...fixed, '', 'Nothing was found that needs a look.'].join('\n')
  return [head, ...fixed, ...findings.flatMap(paragraph)].join('\n')
}

function paragraph({ severity, title, message, evidence, fixes, setting }: Finding): string[] {
  const rows = evidence.slice(0, shownRows).map(({ row }) => (row + 1).toLocaleString('en'))
  const answers = [...fixes.map((fix) => fixText(fix).label), ...(setting === null ? [] : [setting.label])]
  return [
    '',
    `${severity.toUpperCase()}  ${title}`,
    ...wrapped(message),
    ...(rows.length > 0 ? [`  Rows: ${rows.join('; ')}`] : []),
    ...(answers.length > 0 ? [`  Fix in the window: ${answers.join(', or ')}`] : []),
  ]
}

/** Lines of at most `width` characters, indented. */
function wrapped(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && line.length + word.length >= width) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => `  ${line}`)
}
