import type { Parts } from '../parts'
import type { Series } from '../readSeries'

/** What a simple forecast learns from: the rows [from, to) of a series. Later rows are told to it one by one, as they come. */
export interface Past {
  /** The whole series as measured, NaN where a value is missing [rows]. */
  readonly measured: Float64Array
  /** The same with missing values filled by the one before [rows]. */
  readonly filled: Float64Array
  /** Milliseconds since 1970 UTC [rows]; null without a clock. */
  readonly time: Float64Array | null
  readonly from: number
  readonly to: number
}

/** A simple forecast that has learned. */
export interface LearnedForecast {
  /** The cycle that it goes by, in rows; null where it goes by none. */
  readonly season: number | null
  /** The next values after row `origin`, said by what was measured up to it [steps]. */
  at(origin: number, steps: number): Float64Array
}

/** A forecast that anyone can make without a network. */
export interface SimpleMethod {
  readonly id: string
  readonly name: string
  readonly description: string
  /** Which cycles it knows of: none; one, if it has to be; one that it cannot do without; all, among which it chooses for each series. */
  readonly seasons: 'none' | 'optional' | 'needed' | 'own'
  /** Learns from the past with one of these cycles, or with none; null where the series does not allow it. */
  learn(past: Past, seasons: readonly number[]): LearnedForecast | null
}

/** Values of a rule that knows how far ahead it is asked, from 0. */
export const eachStep = (steps: number, value: (step: number) => number): Float64Array =>
  Float64Array.from({ length: steps }, (_, step) => value(step))

/** The training rows of a series. */
export const trainingPast = (series: Series, { validationFrom }: Parts): Past => ({
  measured: series.measured,
  filled: series.target,
  time: series.time,
  from: 0,
  to: validationFrom,
})
