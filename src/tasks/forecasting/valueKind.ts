import type { ForecastingCodec } from './codec'
import type { Series } from './readSeries'

/** What all values of a target have in common, so that forecasts keep to it. */
export type ValueKind = NonNullable<ForecastingCodec['values']>

/** Any number: what models from before there was a kind answer. */
export const anyNumber: ValueKind = { whole: false, atLeastZero: false }

/** The kind of the values in the training rows of some series. */
export function valueKindOf(
  all: readonly {
    readonly series: Pick<Series, 'measured'>
    readonly parts: { readonly validationFrom: number }
  }[],
): ValueKind {
  const every = (holds: (value: number) => boolean): boolean =>
    all.every(({ series, parts }) =>
      series.measured.subarray(0, parts.validationFrom).every((value) => Number.isNaN(value) || holds(value)),
    )
  return { whole: every(Number.isInteger), atLeastZero: every((value) => value >= 0) }
}

/** The nearest value of that kind; NaN stays. */
export function asKind(value: number, { whole, atLeastZero }: ValueKind): number {
  const kept = atLeastZero && value < 0 ? 0 : value
  // Without the sign of a zero that was rounded up to.
  return whole ? Math.round(kept) + 0 : kept
}
