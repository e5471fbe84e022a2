import Papa from 'papaparse'
import type { Block } from '../../shared/document/blocks'
import { formatNumber } from '../../shared/format/formatNumber'
import { formatDataTime, hasClock } from '../../shared/format/formatTime'
import { outputsOf } from '../../shared/portable/outputsOf'
import type { PortableNetwork } from '../../shared/portable/portableNetwork'
import type { TaskPage } from '../../shared/portable/taskPage'
import { csvRows } from '../csvRows'
import type { ForecastingCodec } from './codec'
import { nextTimes } from './nextTimes'
import { decodeOutputs, encodeInputs, needsTime, neededRows, type PortablePast } from './portable'
import { anyNumber, asKind } from './valueKind'
import { withLearned } from './withLearned'

/** Windows of the past that a chart shows before a forecast. */
const shownWindows = 3

/** The past of a series that is pasted, and what comes after it. */
export const page: TaskPage<ForecastingCodec, PortablePast, number[]> = {
  words: (codec) => ({ label: `Past of ${codec.target}`, help: helpOf(codec) }),
  options: () => [],
  byLine: false,
  written: (codec, past) => Papa.unparse(tableOf(codec, past), { newline: '\n' }),
  read: pastsOf,
  said,
  answers: ({ codec, network, questions }) =>
    decodeOutputs(codec, said(codec, network, questions), questions),
  show: ({ codec, question, answer }) => shown(codec, question, answer),
  table: (codec, pasts, answers) => ({
    head: [...seriesHead(codec), 'Step', codec.target],
    rows: pasts.flatMap((past, index) => {
      const forecast = answers[index] ?? []
      const after = timesAfter(past, forecast.length)
      return forecast.map((value, step) => [
        ...seriesHead(codec).map(() => past.series ?? ''),
        after[step] ?? '',
        String(value),
      ])
    }),
  }),
}

function said(
  codec: ForecastingCodec,
  network: PortableNetwork,
  pasts: readonly PortablePast[],
): Float32Array {
  return outputsOf(
    network,
    encodeInputs(codec, pasts).map((steps) => [steps]),
  )
}

/** The column that names the series, where several were learned. */
const seriesHead = (codec: ForecastingCodec): string[] =>
  codec.ofSeries.length > 0 ? [codec.seriesColumn ?? 'series'] : []

function columnsOf(codec: ForecastingCodec): string[] {
  return [
    ...(needsTime(codec) ? [codec.time ?? 'time'] : []),
    ...seriesHead(codec),
    codec.target,
    ...codec.features,
  ]
}

function helpOf(codec: ForecastingCodec): string {
  const rows = neededRows(codec)
  const ahead =
    (codec.known ?? 0) > 0
      ? ` The last ${codec.known ?? 0} reach ${codec.horizon} rows further than ${codec.target}, which is left empty there.`
      : ''
  const columns = columnsOf(codec)
  return columns.length === 1
    ? `Paste at least ${rows} numbers, the oldest first; ${codec.horizon} are forecast.`
    : `Paste at least ${rows} rows of a CSV, the oldest first, with the columns ${columns.join(', ')}; ${codec.horizon} steps are forecast.${ahead}`
}

function tableOf(codec: ForecastingCodec, past: PortablePast): { fields: string[]; data: string[][] } {
  const features = past.features ?? []
  const rows = Math.max(past.target.length, ...features.map(({ length }) => length))
  const cell = (value: number | null | undefined): string =>
    value == null || Number.isNaN(value) ? '' : String(value)
  return {
    fields: columnsOf(codec),
    data: Array.from({ length: rows }, (_, row) => [
      ...(needsTime(codec)
        ? [past.time?.[row] === undefined ? '' : new Date(past.time[row]).toISOString()]
        : []),
      ...(codec.ofSeries.length > 0 ? [past.series ?? ''] : []),
      cell(past.target[row]),
      ...features.map((values) => cell(values[row])),
    ]),
  }
}

/** What was pasted, a past of each series in it. Throws a RangeError that says what is wrong. */
function pastsOf(codec: ForecastingCodec, typed: string): PortablePast[] {
  const wanted = columnsOf(codec)
  const data = csvRows(typed.trim())
  const [first = []] = data
  const hasHead = first.includes(codec.target)
  if (!hasHead && wanted.length > 1)
    throw new RangeError(`The first line has to name the columns: ${wanted.join(', ')}.`)
  const missing = hasHead ? wanted.filter((name) => !first.includes(name)) : []
  if (missing.length > 0) throw new RangeError(`There is no column ${missing.join(', ')}.`)
  const rows = (hasHead ? data.slice(1) : data.flat().map((cell) => [cell])).map((cells, row) => ({
    cells,
    row,
  }))
  const place = (name: string): number => (hasHead ? first.indexOf(name) : 0)
  const [head] = seriesHead(codec)
  if (head === undefined) return [pastOf(codec, rows, place)]
  const nameOf = ({ cells }: PastedRow): string => cells[place(head)] ?? ''
  // A row without a name belongs to none.
  const named = rows.filter((row) => nameOf(row).trim() !== '')
  const ofSeries = Map.groupBy(named, nameOf)
  return [...ofSeries].map(([series, own]) => ({ ...pastOf(codec, own, place), series }))
}

/** A row that was pasted, and which one it is. */
interface PastedRow {
  readonly cells: readonly string[]
  readonly row: number
}

/** The past that rows tell, whose cells stand at these places. */
function pastOf(
  codec: ForecastingCodec,
  rows: readonly PastedRow[],
  place: (name: string) => number,
): PortablePast {
  const column = (name: string): PastedCell[] =>
    rows.map(({ cells, row }) => ({ cell: cells[place(name)] ?? '', row }))
  const target = numbers(column(codec.target), codec.target)
  const known = target.findLastIndex((value) => !Number.isNaN(value)) + 1
  const times = needsTime(codec)
    ? column(codec.time ?? 'time')
        .slice(0, known)
        .map(momentOf)
    : null
  return {
    target: target.slice(0, known),
    ...(codec.features.length === 0
      ? {}
      : {
          features: codec.features.map((feature, index) => {
            const values = numbers(column(feature), feature)
            const isAhead = index >= codec.features.length - (codec.known ?? 0)
            return values.slice(0, isAhead ? known + codec.horizon : known)
          }),
        }),
    ...(times === null ? {} : { time: times }),
  }
}

interface PastedCell {
  readonly cell: string
  readonly row: number
}

/** Numbers of a column, NaN where a cell is empty. */
function numbers(cells: readonly PastedCell[], name: string): number[] {
  return cells.map(({ cell, row }) => {
    if (cell.trim() === '') return NaN
    const value = Number(cell.trim().replace(/^(-?\d+),(\d+)$/, '$1.$2'))
    if (!Number.isFinite(value))
      throw new RangeError(`Row ${row + 1} of ${name} holds "${cell}", which is no number.`)
    return value
  })
}

/** A year, month and maybe day, maybe with a clock, maybe with a zone. */
const isoTime = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/

/** A point in time, as UTC where no zone is named: not as the clock of the reader's machine would take it. */
function momentOf({ cell, row }: PastedCell): number {
  const [, day = '', clock = '00:00', zone = 'Z'] = isoTime.exec(cell.trim()) ?? []
  const moment = Date.parse(`${day.length === 7 ? `${day}-01` : day}T${clock}${zone}`)
  if (Number.isNaN(moment))
    throw new RangeError(
      `Row ${row + 1} holds "${cell}", which is no point in time such as 2026-03-31 or 2026-03-31 14:30.`,
    )
  return moment
}

/** The points in time behind a past, or the numbers of the steps where it has none. */
function timesAfter({ time }: PortablePast, count: number): string[] {
  if (time === undefined || time.length < 2) return Array.from({ length: count }, (_, step) => `+${step + 1}`)
  const written = nextTimes(Float64Array.from(time), count).map((moment) => new Date(moment).toISOString())
  const withClock = written.some(hasClock)
  return written.map((moment) => formatDataTime(moment, withClock))
}

function shown(codec: ForecastingCodec, past: PortablePast, forecast: readonly number[]): Block[] {
  const before = past.target
    .slice(-Math.max(forecast.length, shownWindows * codec.window))
    .map((value) => (value === null || Number.isNaN(value) ? null : value))
  const after = timesAfter(past, forecast.length)
  const own = withLearned(codec, past.series ?? null) ?? codec
  const halves = own.intervals.slice(0, forecast.length)
  const hasIntervals = halves.length === forecast.length && halves.every(({ half80 }) => half80 !== null)
  const bound = (value: number, step: number, sign: number): number =>
    asKind(value + sign * (halves[step]?.half80 ?? 0), own.values ?? anyNumber)
  const gap = before.map(() => null)
  const last = before.at(-1) ?? null
  const edge = (sign: number): (number | null)[] => [
    ...gap.slice(1),
    last,
    ...forecast.map((value, step) => bound(value, step, sign)),
  ]
  const written = (value: number): string => formatNumber(value, 5, 'en')
  return [
    {
      kind: 'lines',
      caption: `Forecast of ${codec.target}`,
      xTitle: 'Steps from now',
      yTitle: codec.target,
      x: [...before.map((_, place) => String(place + 1 - before.length)), ...after],
      lines: [
        { name: 'Past', values: [...before, ...forecast.map(() => null)], look: 'truth' },
        { name: 'Forecast', values: [...gap.slice(1), last, ...forecast], look: 'answer' },
      ],
      ...(hasIntervals ? { band: { name: '80 % interval', low: edge(-1), high: edge(1) } } : {}),
    },
    {
      kind: 'table',
      caption: 'Forecast',
      head: ['Step', codec.target, ...(hasIntervals ? ['80 % interval'] : [])],
      rows: forecast.map((value, step) => {
        const [low, high] = [bound(value, step, -1), bound(value, step, 1)]
        return [
          after[step] ?? '',
          written(value),
          ...(hasIntervals ? [`${written(low)} to ${written(high)}`] : []),
        ]
      }),
      right: [1, 2],
    },
  ]
}
