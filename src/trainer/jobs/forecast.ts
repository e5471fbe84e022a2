import type { Forecast } from '../../shared/domain/prediction'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { forecastingCodecSchema } from '../../tasks/forecasting/codec'
import { forecastAhead } from '../../tasks/forecasting/forecastAhead'
import { readSeries } from '../../tasks/forecasting/readSeries'
import { openDataset } from '../files/datasetReader'
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
      const { target, time, features } = codec.data
      const series = await readSeries({ target, time, features: [...features] }, [reader])
      return await forecastAhead(codec.data, series, input.steps ?? codec.data.horizon, model.answer)
    } finally {
      await reader.close()
    }
  })
}
