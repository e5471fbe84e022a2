import type { Dataset } from '../../shared/domain/dataset'
import { appliedText } from '../../shared/domain/fixText'
import type { Finding } from '../../shared/domain/finding'
import { mendsOf, settingCommand, type MendContext } from './mends'
import { plural } from '../../shared/format/plural'

const width = 100
const shownRows = 6
/** Longest shown text of a cell, in characters. */
const longestValue = 60

/** The findings of a data set as a short readable text. */
export function findingsSheet(dataset: Dataset, findings: readonly Finding[], context: MendContext): string {
  const head = `${dataset.name} (${dataset.id}): ${plural(dataset.rows, 'row', 'rows', 'en')}`
  const fixed = dataset.recipe.map((applied) => `Fixed: ${applied.title} (${appliedText(applied)}).`)
  if (findings.length === 0) return [head, ...fixed, '', 'Nothing was found that needs a look.'].join('\n')
  return [
    head,
    ...fixed,
    ...findings.flatMap((finding, place) => paragraph(finding, place + 1, context)),
  ].join('\n')
}

function paragraph(finding: Finding, number: number, context: MendContext): string[] {
  const { severity, title, message, evidence, pairs, reading } = finding
  const setting = settingCommand(finding, context)
  const answers = [
    ...mendsOf(finding, number, context).map((mend) => [mend.title, mend.command]),
    ...(setting === null ? [] : [[finding.setting?.label ?? '', setting]]),
    ...(reading === null
      ? []
      : [[reading.label, `lstm-workbench import FILE --missing=${reading.missing.join(',')}`]]),
  ]
  return [
    '',
    `${number}  ${severity.toUpperCase()}  ${title}`,
    ...wrapped(message),
    ...evidence.slice(0, shownRows).map(evidenceLine),
    ...pairs.flatMap(pairLines),
    ...answers.flatMap(([label, command]) => [`  ${label}:`, `    ${command}`]),
  ]
}

/** A row with what matters of it, by column: `Row 11: CO(GT) -200 · NOx(GT) 166`. */
function evidenceLine({ row, cells }: Finding['evidence'][number]): string {
  const values = cells.map(({ column, value }) => `${column} ${shortened(value ?? 'missing')}`)
  return `  Row ${(row + 1).toLocaleString('en')}: ${values.join(' · ')}`
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > longestValue ? `${line.slice(0, longestValue - 1)}…` : line
}

/** Two texts under each other, with what differs in brackets. */
function pairLines({ row, other, pieces }: Finding['pairs'][number]): string[] {
  const textOf = (side: 'row' | 'other'): string =>
    pieces
      .map(({ text, where }) => (where === 'both' ? text : where === side ? `[${text}]` : ''))
      .join('')
      .replace(/\s+/g, ' ')
  const place = other.part === 'test' ? ' of the test data' : ''
  return [`  Row ${other.row + 1}${place}: ${textOf('other')}`, `  Row ${row + 1}: ${textOf('row')}`]
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
