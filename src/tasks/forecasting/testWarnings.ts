import type { Warning } from '../../shared/domain/dataset'
import type { Metrics } from '../../shared/domain/run'

/** Errors of this share on one side are no chance. */
const oneSided = 0.9
/** An 80 % interval that holds fewer values than this has failed. */
const leastCoverage = 0.6

/**
 * What has to be known beside the verdict of a forecast. `residuals`: actual minus forecast, of the network and of the best simple forecast; `rows`: of the longest
 * test part. A level has moved where both lie on one side: one alone may be a bad forecast.
 */
export function testWarnings(
  { coverage80 }: Metrics,
  residuals: { readonly own: Float64Array; readonly simple: Float64Array },
  { horizon, rows }: { readonly horizon: number; readonly rows: number },
): Warning[] {
  const warnings: Warning[] = []
  if (rows < 2 * horizon) {
    warnings.push({
      code: 'forecasting.fewTestRows',
      message: `The test rows hold hardly more than one horizon (${rows} rows, horizon ${horizon}): another stretch of time may turn out differently.`,
    })
  }
  if (coverage80 === undefined || coverage80 >= leastCoverage) return warnings
  const [own, simple] = [shareAbove(residuals.own), shareAbove(residuals.simple)]
  const isAbove = Math.min(own, simple) >= oneSided
  const isBelow = Math.max(own, simple) <= 1 - oneSided
  const held = `80 % intervals held ${Math.round(100 * coverage80)} % of the test values`
  warnings.push(
    isAbove || isBelow
      ? {
          code: 'forecasting.levelMoved',
          message: `The level of the series moved after the rows learned from: nearly all test values lie ${isAbove ? 'above' : 'below'} the forecast, and ${held}.`,
        }
      : {
          code: 'forecasting.intervals',
          message: `Intervals are too narrow here: ${held}. Errors on validation rows were smaller than on test rows.`,
        },
  )
  return warnings
}

const shareAbove = (residuals: Float64Array): number =>
  residuals.reduce((count, residual) => count + (residual > 0 ? 1 : 0), 0) / Math.max(1, residuals.length)
