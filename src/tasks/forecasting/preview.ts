import type { Preview } from '../../shared/tasks/catalogue'
import type { SampleCounts } from '../../shared/domain/preparation'
import { thinned } from './shownForecasts'
import { valueOrNull } from './readSeries'
import type { SeriesData } from './seriesData'
import { showWindow } from './showWindow'
import { timeLabel } from './timeLabel'

const shownPoints = 600

/** The series (the first of several) with its parts, and the middle training window as it enters the network. */
export function previewForecasting(
  members: readonly [SeriesData, ...SeriesData[]],
  counts: SampleCounts,
): Preview {
  const [shown] = members
  const { codec, parts, samples, series, originRange } = shown
  return {
    task: 'forecasting',
    samples: counts,
    leftOut: [],
    features: [
      codec.target,
      ...codec.features,
      ...(codec.calendar
        ? ['hour (sin)', 'hour (cos)', 'weekday (sin)', 'weekday (cos)', 'month (sin)', 'month (cos)']
        : []),
    ],
    transform: codec.transform,
    seriesNames: members.flatMap(({ name }) => name ?? []),
    series: thinned(
      Array.from(series.measured, (value, row) => ({ row, value: valueOrNull(value) })),
      shownPoints,
    ).map((point) => ({ ...point, time: timeLabel(series, point.row) })),
    validationFrom: parts.validationFrom,
    testFrom: parts.testFrom,
    firstOrigin: originRange.first,
    lastOrigin: originRange.last,
    example: showWindow(shown, samples.train.origins[Math.floor(samples.train.count / 2)] ?? 0),
  }
}
