import type { Metrics } from '../../shared/domain/run'
import type { Answer, Batch, Part, Scorer } from '../prepared'
import type { LearnedSeries } from './codec'
import { ForecastErrors } from './errors'
import { Coverage } from './intervals'
import { WindowPlaces } from './joinedSamples'
import type { SeriesData } from './seriesData'

/** The forecast of one window beside what came, [horizon] each, in the units of the target. */
export interface ScoredForecast {
  /** Position of its series among the members, and of the window among those of the part. */
  readonly series: number
  readonly window: number
  /** NaN where nothing was measured. */
  readonly actual: Float64Array
  readonly forecast: Float64Array
}

/** Adds up the errors of forecasts of a part, and how often the intervals of each series hold; `onForecast` hears of every window. */
export class ForecastScorer implements Scorer {
  readonly needsOutputs = true
  readonly errors: ForecastErrors
  private readonly coverage = new Coverage()
  private readonly places: WindowPlaces

  constructor(
    private readonly members: readonly SeriesData[],
    private readonly part: Part,
    /** Of each member; none before they are learned. */
    private readonly intervals: readonly LearnedSeries['intervals'][],
    private readonly onForecast: (scored: ScoredForecast) => void = () => undefined,
  ) {
    this.errors = new ForecastErrors(members[0]?.codec.horizon ?? 1)
    this.places = new WindowPlaces(members.map((member) => member.origins(part).length))
  }

  add(batch: Batch, members: Int32Array, { outputs }: Answer): void {
    if (outputs === null) throw new Error('forecasts are scored by outputs')
    const horizon = outputs.length / batch.size
    members.forEach((sample, row) => {
      const { series, window } = this.places.of(sample)
      const member = this.members[series]
      if (!member) return
      const origin = member.origins(this.part)[window] ?? 0
      const actual = member.after(origin)
      const forecast = member.forecast(origin, outputs.subarray(row * horizon, (row + 1) * horizon))
      this.errors.add(actual, forecast, member.naiveError)
      this.coverage.add(actual, forecast, this.intervals[series] ?? [])
      this.onForecast({ series, window, actual, forecast })
    })
  }

  metrics(): Metrics {
    return {
      ...this.errors.metrics(),
      ...this.coverage.metrics(),
    }
  }
}
