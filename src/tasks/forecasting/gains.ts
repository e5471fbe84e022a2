import type { Gain } from '../../shared/domain/run'
import { pairedGain } from '../../shared/tasks/judgement'
import type { SeriesData } from './seriesData'

/** As many series are cases of their own; fewer are compared from one point in time to the next. */
export const manySeries = 8

/** Test forecasts of some series, [windows, horizon] each. */
type BySeries = readonly (Float64Array | undefined)[]

/**
 * By how much forecasts of the test part are closer than others, on the same windows: in the units of the target for one series; for several, in units of the
 * usual change of each, so that large values do not decide alone. Cases are the series where there are many, else the points in time that were
 * forecast, each by its mean over the windows that hold it: windows overlap, and are no cases of their own.
 */
export function gainBeside(members: readonly SeriesData[], own: BySeries, other: BySeries): Gain {
  const isOne = members.length === 1
  const metric = isOne ? 'mae' : 'mase'
  const gains = members.map((member, index) => {
    const unit = isOne ? 1 : member.naiveError
    return gainsByRow(member, own[index], other[index]).map((gain) => gain / unit)
  })
  if (members.length >= manySeries) return pairedGain(metric, gains.map(meanOf))
  const rows = Math.max(...gains.map(({ length }) => length))
  const byTime = Array.from({ length: rows }, (_, row) => meanOf(gains.map((of) => of[row] ?? NaN)))
  return pairedGain(metric, byTime, true)
}

/** By how much closer each row of the test part was forecast, on average over the windows that hold it [test rows]; NaN where none does. */
function gainsByRow(member: SeriesData, own?: Float64Array, other?: Float64Array): number[] {
  const { codec, parts } = member
  const sums = new Float64Array(Math.max(0, parts.rows - parts.testFrom))
  const counts = new Float64Array(sums.length)
  member.origins('test').forEach((origin, window) => {
    member.after(origin).forEach((came, step) => {
      const at = window * codec.horizon + step
      const gain = Math.abs(came - (other?.[at] ?? NaN)) - Math.abs(came - (own?.[at] ?? NaN))
      const row = origin + 1 + step - parts.testFrom
      if (Number.isNaN(gain) || row < 0) return
      sums[row] = (sums[row] ?? 0) + gain
      counts[row] = (counts[row] ?? 0) + 1
    })
  })
  return Array.from(sums, (sum, row) => ((counts[row] ?? 0) === 0 ? NaN : sum / (counts[row] ?? 1)))
}

/** The mean of the finite ones; NaN without any. */
function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => Number.isFinite(value))
  return known.length === 0 ? NaN : known.reduce((sum, value) => sum + value, 0) / known.length
}
