import type { DatasetFormat } from '../../../../shared/domain/dataset'
import { dateOrders, type Reading } from '../../../../shared/domain/reading'
import { asFound } from './columnAlternatives'
import {
  blocksChoices,
  delimiterAlternatives,
  encodingAlternatives,
  frameChoices,
  numberAlternatives,
  readingScope,
  textRowsChoices,
  wholeLines,
  type Alternative,
  type ReadingChange,
} from './readingChoices'

/** A choice between a few alternatives of how a file is read, as the page shows it. */
export interface SelectChoice {
  readonly label: string
  /** One sentence. */
  readonly help: string
  /** The part of the reading that it decides. */
  readonly key: keyof Reading
  /** The alternative that holds now, found or chosen. */
  readonly value: string
  readonly alternatives: readonly Alternative[]
  /** What choosing one of them changes. */
  change(value: string): ReadingChange
}

const yesOrNo = (
  yes: Alternative,
  no: Alternative,
  is: boolean,
): Pick<SelectChoice, 'value' | 'alternatives'> => ({
  value: is ? yes.value : no.value,
  alternatives: [yes, no],
})

/** How a file becomes characters, rows and sequences. */
export function cuttingChoices(format: DatasetFormat, reading: Reading): SelectChoice[] {
  const scope = readingScope(format)
  return [
    ...(scope.encoding ? [encodingChoice(format, reading)] : []),
    ...(scope.cells ? [delimiterChoice(format, reading)] : []),
    ...(format.textRows ? [textRowsChoice(format.textRows, reading)] : []),
    ...(format.frames ? frameChoicesOf(format.frames, reading) : []),
    ...(hasBlocks(format, reading) ? [blocksChoice(format, reading)] : []),
  ]
}

/** How cells are told apart and become values; `hasTimes`: whether there are dates whose order matters. */
export function cellChoices(format: DatasetFormat, reading: Reading, hasTimes: boolean): SelectChoice[] {
  const scope = readingScope(format)
  const isCut = (reading.delimiter ?? format.delimiter) !== '' || format.kind === 'excel'
  const isTable = format.blocks !== true
  return [
    ...(scope.cells && isCut && isTable ? [quotesChoice(format, reading)] : []),
    ...(scope.header && isCut && isTable ? [headerChoice(format, reading)] : []),
    ...(scope.values && isTable ? [decimalChoice(format, reading)] : []),
    ...(hasTimes || reading.dateOrder !== undefined ? [dateOrderChoice(reading)] : []),
    ...(hasTimes || reading.timeZone !== undefined ? [timeZoneChoice(reading)] : []),
  ]
}

/** Whether something parts the rows of a file into blocks. */
export const hasBlocks = (format: DatasetFormat, reading: Reading): boolean =>
  format.blocks !== undefined || reading.blocks !== undefined

/** Whether blocks of rows are read as sequences. */
export const isBlocks = (format: DatasetFormat, reading: Reading): boolean =>
  reading.blocks ?? format.blocks ?? false

function encodingChoice(format: DatasetFormat, reading: Reading): SelectChoice {
  const value = reading.encoding ?? format.encoding
  return {
    label: 'Encoding',
    help: 'Which letters the bytes of the file stand for. Wrong ones show as strange signs.',
    key: 'encoding',
    value,
    alternatives: encodingAlternatives(value),
    change: (encoding) => ({ key: 'encoding', value: encoding }),
  }
}

function delimiterChoice(format: DatasetFormat, reading: Reading): SelectChoice {
  const present = reading.delimiter ?? format.delimiter
  return {
    label: 'Cells are parted by',
    help: 'The character between the cells of a row.',
    key: 'delimiter',
    value: present || wholeLines,
    alternatives: delimiterAlternatives(present),
    change: (value) => ({ key: 'delimiter', value: value === wholeLines ? '' : value }),
  }
}

const textRowsChoice = (found: NonNullable<DatasetFormat['textRows']>, reading: Reading): SelectChoice => ({
  label: 'A row is',
  help: 'Running text keeps every line, blank ones too: its rows joined by line ends are the text again.',
  key: 'textRows',
  value: reading.textRows ?? found,
  alternatives: textRowsChoices,
  change: (value) => ({ key: 'textRows', value: textRowsChoices.find((row) => row.value === value)?.value }),
})

const frameChoicesOf = (frames: NonNullable<DatasetFormat['frames']>, reading: Reading): SelectChoice[] =>
  frameChoices.map(({ key, label, help, usual, unit }) => ({
    label,
    help,
    key,
    value: String(reading[key] ?? frames[key]),
    alternatives: numberAlternatives(reading[key] ?? frames[key], usual, unit),
    change: (value) => ({ key, value: Number(value) }),
  }))

const blocksChoice = (format: DatasetFormat, reading: Reading): SelectChoice => ({
  label: 'Blocks of rows',
  help: 'Blank lines or rows of one number part the rows into blocks: each may be a sequence, or all rows one table.',
  key: 'blocks',
  ...yesOrNo(...blocksChoices, isBlocks(format, reading)),
  change: (value) => ({ key: 'blocks', value: value === blocksChoices[0].value }),
})

const quotesChoice = (format: DatasetFormat, reading: Reading): SelectChoice => ({
  label: 'Quotation marks',
  help: 'Whether they enclose cells, which may then hold delimiters and line ends, or are part of the text.',
  key: 'quoted',
  ...yesOrNo(
    { value: 'enclose', label: 'Enclose cells' },
    { value: 'text', label: 'Part of the text' },
    reading.quoted ?? format.quoted ?? true,
  ),
  change: (value) => ({ key: 'quoted', value: value === 'enclose' }),
})

const headerChoice = (format: DatasetFormat, reading: Reading): SelectChoice => ({
  label: 'First row',
  help: 'Whether the first row names the columns or is data.',
  key: 'header',
  ...yesOrNo(
    { value: 'names', label: 'Names of the columns' },
    { value: 'data', label: 'Data' },
    reading.header ?? format.header,
  ),
  change: (value) => ({ key: 'header', value: value === 'names' }),
})

const decimalChoice = (format: DatasetFormat, reading: Reading): SelectChoice => ({
  label: 'Decimal mark',
  help: 'What stands between the whole and the fraction of a number.',
  key: 'decimal',
  ...yesOrNo(
    { value: 'point', label: 'Point: 1,234.5' },
    { value: 'comma', label: 'Comma: 1.234,5' },
    (reading.decimal ?? format.decimal) === '.',
  ),
  change: (value) => ({ key: 'decimal', value: value === 'comma' ? ',' : '.' }),
})

const dateOrderChoice = ({ dateOrder }: Reading): SelectChoice => ({
  label: 'Dates such as 01/02/03',
  help: 'Which part of a date comes first, where it could be several. The head of a column decides for its dates alone.',
  key: 'dateOrder',
  value: dateOrder ?? asFound,
  alternatives: [
    { value: asFound, label: 'As each column suggests' },
    { value: 'day', label: 'Day first: 1 February 2003' },
    { value: 'month', label: 'Month first: 2 January 2003' },
    { value: 'year', label: 'Year first: 3 February 2001' },
  ],
  change: (value) => ({ key: 'dateOrder', value: dateOrders.find((order) => order === value) }),
})

const timeZoneChoice = ({ timeZone }: Reading): SelectChoice => ({
  label: 'Time zone',
  help: 'Where the clock stood that the times were read from. A chosen zone turns them into UTC, so that the hour that comes twice when clocks go back stays two rows.',
  key: 'timeZone',
  value: timeZone ?? asFound,
  alternatives: [
    { value: asFound, label: 'As written' },
    ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ],
  change: (value) => ({ key: 'timeZone', value: value === asFound ? undefined : value }),
})
