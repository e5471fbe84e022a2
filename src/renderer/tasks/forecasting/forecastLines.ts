import type { Forecast } from '../../../shared/domain/prediction'
import type { ForecastingEvaluation } from '../../../tasks/forecasting/spec'

/** A time axis with several lines over it; null where a line has no value. */
export interface TimeLines {
  /** ISO 8601, or a row number. */
  readonly times: readonly string[]
  readonly lines: Readonly<Record<string, readonly (number | null)[]>>
}

/** Known values before the test part, then actual, forecast and naive values over it. */
export function evaluationLines(evaluation: ForecastingEvaluation): TimeLines {
  const { history, points } = evaluation
  const before = history.map(() => null)
  const last = history.at(-1)
  // The known line goes on into the test part without a gap, as the actual values do.
  const known = [...history.map(({ value }) => value), ...points.map(() => null)]
  const actual = [...before, ...points.map((point) => point.actual)]
  if (last !== undefined) actual[history.length - 1] = last.value
  return {
    times: [...history.map(({ time }) => time), ...points.map(({ time }) => time)],
    lines: {
      known,
      actual,
      predicted: [...before, ...points.map(({ predicted }) => predicted)],
      naive: [...before, ...points.map(({ naive }) => naive)],
    },
  }
}

/** The last known values, then the forecast past the end with its intervals. */
export function futureLines({ history, forecast }: Forecast): TimeLines {
  const before: null[] = history.map(() => null)
  const after = forecast.map(() => null)
  const last = history.at(-1)
  const from = (pick: (step: Forecast['forecast'][number]) => number | null): (number | null)[] => {
    const line = [...before, ...forecast.map(pick)]
    // Every line leaves from the last known value.
    if (last !== undefined && forecast.some((step) => pick(step) !== null))
      line[history.length - 1] = last.value
    return line
  }
  return {
    times: [...history.map(({ time }) => time), ...forecast.map(({ time }) => time)],
    lines: {
      known: [...history.map(({ value }) => value), ...after],
      forecast: from(({ value }) => value),
      low80: from(({ low80 }) => low80),
      high80: from(({ high80 }) => high80),
      low95: from(({ low95 }) => low95),
      high95: from(({ high95 }) => high95),
    },
  }
}
