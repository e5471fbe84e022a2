import {
  isDelimited,
  offeredEncodings,
  underNames,
  type ChosenType,
  type DateOrder,
  type Reading,
} from '../../../../shared/domain/reading'
import type { DatasetFormat, TextRows, Warning } from '../../../../shared/domain/dataset'

/** An alternative of a choice, as a select shows it. */
export interface Alternative {
  readonly value: string
  readonly label: string
}

/** Encodings with the languages they are used for; the others go by their name alone. */
const encodingUses: Readonly<Record<string, string>> = {
  'windows-1252': 'Western European',
  'iso-8859-15': 'Western European',
  'iso-8859-2': 'Central European',
  'windows-1250': 'Central European',
  'windows-1251': 'Cyrillic',
  'koi8-r': 'Cyrillic',
  'windows-1253': 'Greek',
  'windows-1254': 'Turkish',
  'windows-1255': 'Hebrew',
  'windows-1256': 'Arabic',
  macintosh: 'old Macintosh',
  cp437: 'DOS',
  cp850: 'DOS',
  shift_jis: 'Japanese',
  'euc-jp': 'Japanese',
  gb18030: 'Chinese',
  big5: 'Chinese, Taiwan',
  'euc-kr': 'Korean',
}

/** The encodings to choose from, the present one among them. */
export function encodingAlternatives(present: string): Alternative[] {
  const names = new Set<string>([...offeredEncodings, present])
  return [...names].map((value) => ({
    value,
    label: encodingUses[value] ? `${value} (${encodingUses[value]})` : value,
  }))
}

/** Stands for no delimiter, since a select takes no empty value. */
export const wholeLines = 'lines'

/** The delimiters to choose from, the present one among them. */
export function delimiterAlternatives(present: string): Alternative[] {
  const usual = [
    { value: ',', label: 'Comma ,' },
    { value: ';', label: 'Semicolon ;' },
    { value: '\t', label: 'Tab' },
    { value: '|', label: 'Bar |' },
    { value: ' ', label: 'Space' },
    { value: wholeLines, label: 'None: plain text' },
  ]
  const isUsual = present === '' || usual.some(({ value }) => value === present)
  // What Hive writes has no sign to show.
  const label = present === '\u0001' ? 'Ctrl+A' : present
  return isUsual ? usual : [{ value: present, label }, ...usual]
}

/** What the rows of a plain text may be. */
export const textRowsChoices = [
  { value: 'line', label: 'A line a row' },
  { value: 'paragraph', label: 'A paragraph a row' },
  { value: 'running', label: 'Running text' },
] as const satisfies readonly (Alternative & { readonly value: TextRows })[]

/** What blocks of rows may be. */
export const blocksChoices = [
  { value: 'sequences', label: 'A block a sequence' },
  { value: 'table', label: 'A row a row' },
] as const

/** How recordings become frames, with the numbers that are usual. */
export const frameChoices = [
  {
    key: 'frameMilliseconds',
    label: 'Length of a frame',
    help: 'Within it the sound is taken to stay the same. Longer ones tell pitches apart better, shorter ones moments.',
    usual: [10, 20, 25, 32, 50, 100],
    unit: 'ms',
  },
  {
    key: 'stepMilliseconds',
    label: 'A frame every',
    help: 'Larger steps make shorter sequences, which train faster.',
    usual: [5, 10, 16, 20, 25, 50],
    unit: 'ms',
  },
  {
    key: 'bands',
    label: 'Bands',
    help: 'Numbers of a frame: how loud the sound is in each band of frequencies, as a logarithm.',
    usual: [13, 20, 30, 40, 64, 80],
    unit: '',
  },
] as const

/** Usual numbers to choose from, the present one among them. */
export const numberAlternatives = (present: number, usual: readonly number[], unit: string): Alternative[] =>
  [...new Set([...usual, present])]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: `${value} ${unit}`.trim() }))

/** What of a file's format can be chosen. */
export interface ReadingScope {
  readonly encoding: boolean
  /** Delimiter, quotes and header. */
  readonly cells: boolean
  readonly header: boolean
  /** Decimal mark and texts that mean no value. */
  readonly values: boolean
}

/** What can be chosen for a file of that format; types always can. */
export function readingScope({ kind, textRows }: Pick<DatasetFormat, 'kind' | 'textRows'>): ReadingScope {
  const cells = isDelimited(kind)
  return {
    cells,
    header: cells || kind === 'excel',
    encoding: kind !== 'excel' && kind !== 'parquet' && kind !== 'wav',
    values: kind !== 'wav' && textRows !== 'running',
  }
}

/** One choice of a reading with its new value; `undefined` leaves it to what is found. */
export type ReadingChange = {
  [Key in keyof Reading]-?: { readonly key: Key; readonly value: Reading[Key] | undefined }
}[keyof Reading]

/** Choices that make other columns, so that what was said of columns does not hold any more. */
const recutting: ReadonlySet<keyof Reading> = new Set(['delimiter', 'header', 'quoted', 'textRows', 'blocks'])

/** The reading with one choice changed; what was said of another table, or of columns that are not the same any more, is left out. */
export function withChange(reading: Reading, { key, value }: ReadingChange): Reading {
  if (key === 'table') return value === undefined ? {} : { table: value }
  const changed = { ...reading, [key]: value }
  if (recutting.has(key)) return { ...changed, names: undefined, types: undefined, dateOrders: undefined }
  if (key === 'names') {
    const carried = <Said>(said: Readonly<Record<string, Said>> = {}): Record<string, Said> | undefined =>
      orNothing(Object.entries(underNames(said, reading.names, changed.names)))
    return { ...changed, types: carried(reading.types), dateOrders: carried(reading.dateOrders) }
  }
  if (key !== 'types') return changed
  const isDates = (column: string): boolean => (ownChoice(changed.types, column) ?? 'datetime') === 'datetime'
  const kept = Object.entries(changed.dateOrders ?? {}).filter(([column]) => isDates(column))
  return { ...changed, dateOrders: orNothing(kept) }
}

/** What was chosen for a column; undefined when nothing was. */
export const ownChoice = <Choice>(
  choices: Readonly<Record<string, Choice>> | undefined,
  column: string,
): Choice | undefined => (choices && Object.hasOwn(choices, column) ? choices[column] : undefined)

/** A name for a column that the file calls `found`; its own name, or none, is that of the file. */
export const nameChange = ({ names }: Reading, found: string, name: string): ReadingChange => ({
  key: 'names',
  value: withOwn(names, found, ['', found].includes(name.trim()) ? undefined : name.trim()),
})

/** A type for a column, or none. */
export const typeChange = (
  { types }: Reading,
  column: string,
  type: ChosenType | undefined,
): ReadingChange => ({ key: 'types', value: withOwn(types, column, type) })

/** An order for the dates of a column, or none. */
export const orderChange = (
  { dateOrders }: Reading,
  column: string,
  order: DateOrder | undefined,
): ReadingChange => ({ key: 'dateOrders', value: withOwn(dateOrders, column, order) })

function withOwn<Choice>(
  choices: Readonly<Record<string, Choice>> | undefined,
  column: string,
  choice: Choice | undefined,
): Record<string, Choice> | undefined {
  const others = Object.entries(choices ?? {}).filter(([name]) => name !== column)
  return orNothing(choice === undefined ? others : [...others, [column, choice]])
}

const orNothing = <Choice>(
  entries: readonly (readonly [string, Choice])[],
): Record<string, Choice> | undefined => (entries.length > 0 ? Object.fromEntries(entries) : undefined)

/** Whether two readings decide the same. */
export function isSameReading(one: Reading, other: Reading): boolean {
  return sorted(one) === sorted(other)
}

function sorted(reading: Reading): string {
  const { names = {}, types = {}, dateOrders = {}, ...rest } = reading
  const pairs = (object: object): [string, unknown][] =>
    Object.entries(object)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([rest, names, types, dateOrders].map(pairs))
}

/** The marks of a list such as `?, -200`. */
export function marksOf(text: string): string[] {
  const marks = text
    .split(',')
    .map((mark) => mark.trim())
    .filter((mark) => mark !== '')
  return [...new Set(marks)]
}

/** A line of a file that could not be read as the others, with the kind of its problem. */
export interface ListedLine {
  readonly key: string
  readonly line: number
  readonly file: string
  readonly problem: string
  readonly text: string
}

/** The lines that warnings list, in the order of the file, and how many there are in all. */
export function listedLines(warnings: readonly Warning[]): {
  readonly lines: readonly ListedLine[]
  readonly count: number
} {
  const about = warnings.filter(({ lines }) => lines !== undefined && lines.length > 0)
  const lines = about.flatMap(({ code, lines = [] }) =>
    lines.map(({ line, file = '', problem, text }, index) => ({
      key: `${code}/${file}/${line}/${index}`,
      line,
      file,
      problem,
      text,
    })),
  )
  const sortedLines = lines.toSorted((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  )
  return {
    lines: sortedLines,
    count: about.reduce((sum, { count, lines: listed = [] }) => sum + (count ?? listed.length), 0),
  }
}
