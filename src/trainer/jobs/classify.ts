import type { Predictions } from '../../shared/domain/prediction'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { classificationCodecSchema } from '../../tasks/classification/codec'
import { askTexts } from '../../tasks/classification/predict'
import { withModel } from '../model/loadedModel'

/** Classifies texts with the model of a run. Throws `prediction.unsupported` for other tasks. */
export function classify(input: JobInput<'classify'>): Promise<Predictions> {
  return withModel(input.folder, input.engine, async (model) => {
    const codec = classificationCodecSchema.safeParse(model.stored.codec)
    if (!codec.success) {
      throw expected('prediction.unsupported', {
        task: 'forecasting',
        what: 'classify texts',
        hint: 'Ask it for a forecast.',
      })
    }
    const questions = askTexts(codec.data, input.texts)
    return { predictions: questions.answers(await model.answer(questions.samples)) }
  })
}
