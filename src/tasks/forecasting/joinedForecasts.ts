import type { Part } from '../prepared'
import type { ForecastTable } from './errors'
import type { SeriesData } from './seriesData'

/** Each series with its own share of outputs that come series after series, [windows, horizon]. */
export function eachSeries(
  members: readonly SeriesData[],
  part: Part,
  outputs: Float32Array,
): { readonly member: SeriesData; readonly own: Float32Array }[] {
  let from = 0
  return members.map((member) => {
    const to = from + member.origins(part).length * member.codec.horizon
    const own = outputs.subarray(from, to)
    from = to
    return { member, own }
  })
}

/** Forecasts of several series beside what came, one behind the other. */
export function joinedForecasts(tables: readonly ForecastTable[]): ForecastTable {
  const whole = (pick: (table: ForecastTable) => Float64Array): Float64Array => {
    const values = new Float64Array(tables.reduce((sum, table) => sum + pick(table).length, 0))
    let at = 0
    for (const table of tables) {
      values.set(pick(table), at)
      at += pick(table).length
    }
    return values
  }
  return {
    horizon: tables[0]?.horizon ?? 1,
    actual: whole(({ actual }) => actual),
    forecast: whole(({ forecast }) => forecast),
  }
}

/** The unit of MASE over several series: the mean of theirs, by windows. */
export function pooledNaiveError(members: readonly SeriesData[], part: Part): number {
  const windows = members.map((member) => member.origins(part).length)
  const all = windows.reduce((sum, count) => sum + count, 0)
  if (all === 0) return members[0]?.naiveError ?? 0
  return members.reduce((sum, member, index) => sum + member.naiveError * (windows[index] ?? 0), 0) / all
}
