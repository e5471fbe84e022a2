import type { Command } from 'commander'
import {
  chosenTypes,
  dateOrders,
  readingSchema,
  type ChosenType,
  type DateOrder,
  type Reading,
} from '../../shared/domain/reading'
import { readClassSizes } from '../../shared/domain/classSizes'
import { textRowsSchema } from '../../shared/domain/dataset'
import { UsageError } from './failures'

/** Options that say how a file is read, as commander gives them. */
export interface ReadingOptions {
  readonly encoding?: string
  readonly delimiter?: string
  readonly decimal?: string
  readonly header?: boolean
  readonly quotes?: boolean
  readonly missing?: string
  readonly usualMissing?: boolean
  readonly dateOrder?: readonly string[]
  readonly timeZone?: string
  readonly type?: readonly string[]
  readonly rename?: readonly string[]
  readonly rows?: string
  readonly blocks?: boolean
  readonly classSizes?: string
  readonly frame?: string
  readonly step?: string
  readonly bands?: string
}

/** Adds the options; each is found from the file when it is left out. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--encoding <name>', 'encoding of the text, e.g. utf-8 or windows-1252')
    .option('--delimiter <char>', 'between cells: comma, semicolon, tab, bar, space, any character, or none')
    .option('--decimal <mark>', 'decimal mark of numbers: point or comma')
    .option('--header', 'the first row names the columns')
    .option('--no-header', 'the first row is data')
    .option('--quotes', 'quotation marks enclose cells')
    .option('--no-quotes', 'quotation marks are characters like any other')
    .option('--missing <list>', 'further texts that mean no value, parted by commas: "?,-200"')
    .option('--no-usual-missing', 'NA, NaN, null and the like are texts in columns of text')
    .option(
      '--date-order <[column=]order>',
      `what comes first in 01/02/03, of all columns or of one: ${dateOrders.join(', ')}`,
      gather,
      [],
    )
    .option('--time-zone <name>', 'zone of the clock that times were read from: Europe/Berlin')
    .option('--rows <what>', `of a plain text: ${textRowsSchema.options.join(', ')}`)
    .option('--blocks', 'blocks of rows of numbers are sequences')
    .option('--no-blocks', 'rows of numbers are rows, also in blocks')
    .option('--class-sizes <sizes>', 'sequences of each class in order: "9x30; 31 35 88", a list a file')
    .option('--frame <ms>', 'length of the frames of a recording, in milliseconds')
    .option('--step <ms>', 'from one frame to the next, in milliseconds')
    .option('--bands <number>', 'bands of frequencies in a frame')
    .option(
      '--rename <found=name>',
      'another name for a column; further options go by the new name',
      gather,
      [],
    )
    .option('--type <column=type>', `type of a column: ${chosenTypes.join(', ')}`, gather, [])
}

/** Collects the values of an option that may be given several times. */
export const gather = (value: string, before: readonly string[]): string[] => [...before, value]

const delimiters: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  bar: '|',
  pipe: '|',
  space: ' ',
  none: '',
}
const decimals: Readonly<Record<string, '.' | ','>> = { point: '.', comma: ',', '.': '.', ',': ',' }

/** What the options decide. Throws `UsageError` for values that no option takes. */
export function readingOf(options: ReadingOptions): Reading {
  const { encoding, header, quotes, missing, usualMissing, type = [], rename = [] } = options
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(options.delimiter === undefined ? {} : { delimiter: delimiterOf(options.delimiter) }),
    ...(options.decimal === undefined ? {} : { decimal: choice('--decimal', decimals, options.decimal) }),
    ...(header === undefined ? {} : { header }),
    ...(quotes === undefined ? {} : { quoted: quotes }),
    ...(missing === undefined ? {} : { missing: marksOf(missing) }),
    ...(usualMissing === false ? { usualMissing } : {}),
    ...dateOrdersOf(options.dateOrder ?? []),
    ...(options.timeZone === undefined
      ? {}
      : parsed('--time-zone', { timeZone: options.timeZone }, options.timeZone)),
    ...sequencesOf(options),
    ...(rename.length === 0 ? {} : { names: Object.fromEntries(rename.map(nameOf)) }),
    ...(type.length === 0 ? {} : { types: Object.fromEntries(type.map(typeOf)) }),
  }
}

/** How texts and sequences are cut. */
function sequencesOf({ rows, blocks, classSizes, frame, step, bands }: ReadingOptions): Reading {
  const number = (key: 'frameMilliseconds' | 'stepMilliseconds' | 'bands', option: string, value?: string) =>
    value === undefined ? {} : parsed(option, { [key]: Number(value) }, value)
  return {
    ...(rows === undefined ? {} : parsed('--rows', { textRows: rows }, rows)),
    ...(blocks === undefined ? {} : { blocks }),
    ...(classSizes === undefined ? {} : { classSizes: sizesOf(classSizes) }),
    ...number('frameMilliseconds', '--frame', frame),
    ...number('stepMilliseconds', '--step', step),
    ...number('bands', '--bands', bands),
  }
}

/** A reading as the schema has it. */
function parsed(option: string, reading: unknown, value: string): Reading {
  const read = readingSchema.safeParse(reading)
  if (read.success) return read.data
  throw new UsageError(`${option}: ${read.error.issues[0]?.message ?? 'not understood'}; found "${value}"`)
}

function sizesOf(value: string): number[][] {
  const lists = readClassSizes(value)
  if (lists !== null) return lists
  throw new UsageError(`--class-sizes takes numbers such as "9x30; 31 35 88"; found "${value}"`)
}

function delimiterOf(value: string): string {
  const known = Object.hasOwn(delimiters, value) ? delimiters[value] : undefined
  const delimiter = known ?? value
  if (delimiter.length <= 1) return delimiter
  throw new UsageError(
    `--delimiter takes one character or ${Object.keys(delimiters).join(', ')}; found "${value}"`,
  )
}

const marksOf = (list: string): string[] =>
  list
    .split(',')
    .map((mark) => mark.trim())
    .filter((mark) => mark !== '')

function typeOf(value: string): [string, ChosenType] {
  const [column, type] = columnAnd(chosenTypes, value)
  if (column !== null && column !== '' && type !== undefined) return [column, type]
  throw new UsageError(`--type takes column=type with a type of ${chosenTypes.join(', ')}; found "${value}"`)
}

function nameOf(value: string): [string, string] {
  const at = value.lastIndexOf('=')
  const [found, name] = [value.slice(0, Math.max(0, at)), value.slice(at + 1).trim()]
  if (found !== '' && name !== '') return [found, name]
  throw new UsageError(`--rename takes the name in the file and another one, found=name; found "${value}"`)
}

function dateOrdersOf(values: readonly string[]): Pick<Reading, 'dateOrder' | 'dateOrders'> {
  const orders = values.map((value): readonly [string | null, DateOrder] => {
    const [column, order] = columnAnd(dateOrders, value)
    if (column !== '' && order !== undefined) return [column, order]
    const allowed = dateOrders.join(', ')
    throw new UsageError(`--date-order takes ${allowed}, or column=order; found "${value}"`)
  })
  const file = orders.findLast(([column]) => column === null)?.[1]
  const own = orders.flatMap(([column, order]) => (column === null ? [] : [[column, order] as const]))
  return {
    ...(file === undefined ? {} : { dateOrder: file }),
    ...(own.length === 0 ? {} : { dateOrders: Object.fromEntries(own) }),
  }
}

/** The two sides of `column=word`, the word being one of `words`; null stands for no column. A name may hold an equals sign itself. */
function columnAnd<Word extends string>(
  words: readonly Word[],
  value: string,
): [string | null, Word | undefined] {
  const at = value.lastIndexOf('=')
  return [at < 0 ? null : value.slice(0, at), words.find((word) => word === value.slice(at + 1))]
}

function choice<Value>(option: string, choices: Readonly<Record<string, Value>>, value: string): Value {
  const chosen = Object.hasOwn(choices, value) ? choices[value] : undefined
  if (chosen !== undefined) return chosen
  throw new UsageError(`${option} takes ${Object.keys(choices).join(', ')}; found "${value}"`)
}
