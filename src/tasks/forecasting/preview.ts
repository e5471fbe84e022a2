import type { Preview } from '../../shared/domain/plan'
import { thinned } from './evaluate'
import type { PreparedForecasting } from './preparedForecasting'

const shownPoints = 600

/** The series with its parts, and the middle training window as it enters the network. */
export function previewForecasting(prepared: PreparedForecasting): Preview {
  const { codec, matrix, parts, samples, series } = prepared
  const sample = Math.floor(samples.train.count / 2)
  const origin = samples.train.origins[sample] ?? 0
  const firstRow = origin - codec.window + 1
  const batch = samples.train.batch(Int32Array.of(sample))
  const values = batch.input.kind === 'numbers' ? batch.input.values : new Float32Array()
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
    example: {
      firstRow,
      window: Array.from({ length: codec.window }, (_, step) => [
        ...values.subarray(step * matrix.features, (step + 1) * matrix.features),
      ]),
      target: [...batch.targets],
    },
  }
}
