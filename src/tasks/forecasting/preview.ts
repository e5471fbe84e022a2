import type { Preview } from '../../shared/domain/plan'
import { thinned } from './evaluate'
import type { ForecastData } from './forecastData'
import { showWindow } from './showWindow'

const shownPoints = 600

/** The series with its parts, and the middle training window as it enters the network. */
export function previewForecasting(prepared: ForecastData): Preview {
  const { codec, parts, samples, series, originRange } = prepared
  return {
    task: 'forecasting',
    samples: prepared.counts,
    features: [
      codec.target,
      ...codec.features,
      ...(codec.calendar
        ? ['hour (sin)', 'hour (cos)', 'weekday (sin)', 'weekday (cos)', 'month (sin)', 'month (cos)']
        : []),
    ],
    transform: codec.transform,
    series: thinned(
      Array.from(series.target, (value, row) => ({ row, value })),
      shownPoints,
    ),
    validationFrom: parts.validationFrom,
    testFrom: parts.testFrom,
    firstOrigin: originRange.first,
    lastOrigin: originRange.last,
    example: showWindow(prepared, samples.train.origins[Math.floor(samples.train.count / 2)] ?? 0),
  }
}
