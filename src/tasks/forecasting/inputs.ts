import { countryName } from '../../shared/tasks/forecasting/holidayCountries'
import type { ForecastingExperiment } from '../../shared/tasks/forecasting/spec'
import type { Input } from './codec'
import { holidaysIn } from './holidays'
import { nextTimes } from './nextTimes'
import type { NamedSeries, Series } from './readSeries'

/** Values of a column that get an input of their own, at most; rarer ones are all alike. */
export const mostValues = 12

/** What an input is called where it is shown. */
export function inputName(input: Input): string {
  if ('holidays' in input) return `public holidays of ${countryName(input.holidays)}`
  return input.value === undefined ? input.column : `${input.column}: ${input.value}`
}

/** The inputs of an experiment, those that are known ahead last, and how many these are. */
export interface LearnedInputs {
  readonly inputs: readonly Input[]
  readonly known: number
}

/** What the columns give: a number each, or for columns of categories one for each of the most frequent values in training rows. */
export function learnInputs(
  { columns, preparation }: Pick<ForecastingExperiment, 'columns' | 'preparation'>,
  all: readonly { readonly series: Series; readonly parts: { readonly validationFrom: number } }[],
): LearnedInputs {
  const inputsOf = (column: string): Input[] => {
    const counts = new Map<string, number>()
    let isText = false
    for (const { series, parts } of all) {
      const values = series.inputs.get(column)
      if (values === undefined || values instanceof Float64Array) continue
      isText = true
      for (const value of values.slice(0, parts.validationFrom))
        if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    if (!isText) return [{ column }]
    return [...counts]
      .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
      .slice(0, mostValues)
      .map(([value]) => ({ column, value }))
  }
  const { holidays = 'none' } = preparation
  const known = [
    ...(columns.known ?? []).flatMap(inputsOf),
    ...(holidays === 'none' || columns.time === null ? [] : [{ holidays }]),
  ]
  return { inputs: [...columns.features.flatMap(inputsOf), ...known], known: known.length }
}

/** The columns that inputs are read from. */
export const columnsOf = (inputs: readonly Input[]): string[] => [
  ...new Set(inputs.flatMap((input) => ('column' in input ? [input.column] : []))),
]

/** A series with its inputs as numbers, those that are known from the clock for `ahead` steps behind the last row. */
export async function withInputs<Named extends Pick<NamedSeries, 'series'>>(
  named: Named,
  inputs: readonly Input[],
  ahead: number,
): Promise<Named> {
  const features = await Promise.all(inputs.map((input) => valuesOf(named.series, input, ahead)))
  return { ...named, series: { ...named.series, features } }
}

async function valuesOf(series: Series, input: Input, ahead: number): Promise<Float64Array> {
  if ('holidays' in input) {
    if (series.time === null) return new Float64Array(series.rows + ahead)
    const times = Float64Array.from([...series.time, ...nextTimes(series.time, ahead)])
    return holidaysIn(input.holidays, times)
  }
  const values = series.inputs.get(input.column)
  const { value } = input
  if (value === undefined) return values instanceof Float64Array ? values : new Float64Array(series.rows)
  if (values === undefined || values instanceof Float64Array) return new Float64Array(series.rows)
  return Float64Array.from(values, (own) => (own === value ? 1 : 0))
}
