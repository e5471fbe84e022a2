import type { Metrics } from '../../shared/domain/run'

/** The mean of the finite ones of some numbers. */
class Mean {
  private sum = 0
  private count = 0

  add(value: number): void {
    if (!Number.isFinite(value)) return
    this.sum += value
    this.count += 1
  }

  /** Null without any. */
  get value(): number | null {
    return this.count === 0 ? null : this.sum / this.count
  }
}

/**
 * Errors of forecasts beside what came, in the units of the target, added up window by window.
 * Source: Hyndman, Koehler, Another look at measures of forecast accuracy, 2006.
 */
export class ForecastErrors {
  private readonly absolute = new Mean()
  private readonly squared = new Mean()
  private readonly relative = new Mean()
  private readonly symmetric = new Mean()
  private readonly scaled = new Mean()
  private readonly ofSteps: readonly Mean[]

  constructor(horizon: number) {
    this.ofSteps = Array.from({ length: horizon }, () => new Mean())
  }

  /**
   * Takes in windows of one series, [windows, horizon] each; `actual` is NaN where nothing was measured. `unit`: the error of the (seasonal) naive forecast
   * on the training rows of that series, 0 where they never change.
   */
  add(actual: Float64Array, forecast: Float64Array, unit: number): void {
    actual.forEach((came, index) => {
      const said = forecast[index] ?? NaN
      const error = Math.abs(came - said)
      this.absolute.add(error)
      this.scaled.add(error / unit)
      this.squared.add((came - said) ** 2)
      this.relative.add(Math.abs((came - said) / came))
      this.symmetric.add((2 * error) / (Math.abs(came) + Math.abs(said)))
      this.ofSteps[index % this.ofSteps.length]?.add(error)
    })
  }

  /** Mean absolute error. */
  get mae(): number {
    return this.absolute.value ?? 0
  }

  /** Mean absolute error of each step of the horizon, [horizon]. */
  get byStep(): number[] {
    return this.ofSteps.map((mean) => mean.value ?? 0)
  }

  /**
   * MAE, RMSE, MAPE, sMAPE (percent) and MASE, each error by the unit of its series. What has no meaning is absent: MAPE where all actual values are
   * zero, MASE where no training rows ever change.
   */
  metrics(): Metrics {
    const [mape, smape, mase] = [this.relative.value, this.symmetric.value, this.scaled.value]
    return {
      mae: this.mae,
      rmse: Math.sqrt(this.squared.value ?? 0),
      ...(mape === null ? {} : { mape: 100 * mape }),
      ...(smape === null ? {} : { smape: 100 * smape }),
      ...(mase === null ? {} : { mase }),
    }
  }
}

/**
 * Mean absolute change over `lag` rows within the first `rows` values, between those that were measured: the in-sample error of the
 * naive forecast.
 */
export function inSampleNaiveError(series: Float64Array, rows: number, lag: number): number {
  let sum = 0
  let count = 0
  for (let row = lag; row < rows; row++) {
    const change = Math.abs((series[row] ?? NaN) - (series[row - lag] ?? NaN))
    if (Number.isNaN(change)) continue
    sum += change
    count += 1
  }
  return count === 0 ? 0 : sum / count
}
