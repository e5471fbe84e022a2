import type { Forecast } from '../../shared/domain/prediction'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { codecOf, forecastingCodecSchema } from '../../tasks/forecasting/codec'
import { forecastAhead } from '../../tasks/forecasting/forecastAhead'
import { readSeries } from '../../tasks/forecasting/readSeries'
import { openDataset } from '../../data/files/datasetReader'
import { withModel } from '../model/loadedModel'

/** Forecasts past the end of a data set with the model of a run. Throws `prediction.unsupported` for other tasks. */
export function forecast(input: JobInput<'forecast'>): Promise<Forecast> {
  return withModel(input.folder, input.engine, async (model) => {
    const codec = forecastingCodecSchema.safeParse(model.stored.codec)
    if (!codec.success) {
      throw expected('prediction.unsupported', {
        task: 'classification',
        what: 'forecast',
        hint: 'Give it texts to classify.',
      })
    }
    const reader = await openDataset(input.dataset.file)
    try {
      const { target, time, features, seriesColumn, horizon, ofSeries } = codec.data
      const columns = { target, time, features: [...features], series: seriesColumn }
      const all = await readSeries(columns, [reader])
      const learned = ofSeries.map(({ name }) => name)
      const asked =
        input.series ?? all.find(({ name }) => name !== null && learned.includes(name))?.name ?? null
      const own = codecOf(codec.data, seriesColumn === null ? null : asked)
      const series = all.find(({ name }) => name === (seriesColumn === null ? null : asked))
      if (!series) throw expected('series.missing', { name: asked ?? '', column: seriesColumn ?? '' })
      const forecast = await forecastAhead(own, series, input.steps ?? horizon, model.answer)
      return { ...forecast, allSeries: learned }
    } finally {
      await reader.close()
    }
  })
}
