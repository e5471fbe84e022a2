import { writtenFormats, type ExportFormat, type ExportReceipt } from '../../shared/domain/exporting'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import type { ExportCheck, ExportInput } from '../exports/exportInput'
import { exportKeras } from '../exports/keras/exportKeras'
import { exportHtml } from '../exports/html/exportHtml'
import { exportOnnx } from '../exports/onnx/exportOnnx'
import { newExport } from '../exports/newExport'
import { exportTfjs } from '../exports/tfjs/exportTfjs'
import { withoutChain } from '../exports/withoutChain'
import type { JobContext } from '../jobContext'
import { withModel, type LoadedModel } from '../model/loadedModel'
import type { StoredModel } from '../model/modelFiles'
import { openRows } from './openSources'

type Writer = (input: ExportInput) => Promise<ExportCheck>

/** The formats that hold the model for another program; those that are something else are made by jobs of their own. */
const writers: Readonly<Partial<Record<ExportFormat, Writer>>> = {
  tfjs: exportTfjs,
  onnx: exportOnnx,
  keras: (input) => exportKeras(input, 'keras'),
  h5: (input) => exportKeras(input, 'h5'),
  html: exportHtml,
}

/** Writes the model of a run in a format into a new folder, which appears only once its check has passed. */
export async function exportModel(
  input: JobInput<'export'>,
  context: JobContext<'export'>,
): Promise<ExportReceipt> {
  const write = writers[input.format]
  const { portable } = engineOf(input.experiment)
  if (portable === null) {
    throw expected('export.unsupported', {
      format: input.format,
      hint: 'Its answers are searched step by step, which a model file does not hold. To answer files elsewhere, use the command "predict RUN --input FILE --output FILE".',
    })
  }
  if (!write) {
    throw expected('export.unsupported', { format: input.format, supported: writtenFormats.join(', ') })
  }
  return newExport(input.output, context.cancelled, (folder) =>
    writeInto(folder, { write, portable }, input, context),
  )
}

async function writeInto(
  folder: string,
  { write, portable }: { readonly write: Writer; readonly portable: string },
  input: JobInput<'export'>,
  context: JobContext<'export'>,
): Promise<ExportCheck> {
  const onProgress: ExportInput['onProgress'] = (progress) => {
    context.note({ kind: 'progress', progress })
  }
  onProgress({ fraction: 0, doing: 'Reading the model' })
  const reader = await openRows(input.dataset)
  try {
    const exported = async (model: LoadedModel): Promise<ExportCheck> => {
      const samples = await engineOf(input.experiment).portableSamples(model.stored.codec, reader)
      const answers = await model.answer(samples.samples)
      return write({
        model: model.stored,
        portable,
        samples,
        expected: answers,
        folder,
        name: input.name,
        about: { title: input.experiment.name, learnedFrom: input.dataset.name ?? 'a data set' },
        onProgress,
      })
    }
    const carried = (stored: StoredModel) => withoutChain(requireOneShape(stored, input.format))
    return await withModel(input.folder, input.engine, exported, carried)
  } finally {
    await reader.close()
  }
}

/** A model file repeats the layers of one network; runs with others that are combined leave as a bundle. */
function requireOneShape(stored: StoredModel, format: ExportFormat): StoredModel {
  if (stored.networks === undefined) return stored
  throw expected('export.unsupported', {
    format,
    because: 'the networks that answer together in it have different layers',
    hint: 'A bundle takes it elsewhere whole; each of its runs can be exported by itself.',
  })
}
