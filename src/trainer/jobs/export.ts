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

/** How a format is written. */
interface Writer {
  readonly write: (input: ExportInput) => Promise<ExportCheck>
  /** Whether it holds what searches answers step by step, too. */
  readonly searches: boolean
}

/** The formats that hold the model for another program; those that are something else are made by jobs of their own. */
const writers: Readonly<Partial<Record<ExportFormat, Writer>>> = {
  tfjs: { write: exportTfjs, searches: false },
  onnx: { write: exportOnnx, searches: true },
  keras: { write: (input) => exportKeras(input, 'keras'), searches: false },
  h5: { write: (input) => exportKeras(input, 'h5'), searches: false },
  html: { write: exportHtml, searches: true },
}

/** Writes the model of a run in a format into a new folder, which appears only once its check has passed. */
export async function exportModel(
  input: JobInput<'export'>,
  context: JobContext<'export'>,
): Promise<ExportReceipt> {
  const writer = writers[input.format]
  const { portable, isSearched } = engineOf(input.experiment)
  if (!writer) {
    throw expected('export.unsupported', { format: input.format, supported: writtenFormats.join(', ') })
  }
  if (isSearched && !writer.searches) {
    const holding = writtenFormats.filter((format) => writers[format]?.searches === true)
    throw expected('export.unsupported', {
      format: input.format,
      hint: `Its answers are searched step by step, which such a file does not hold; ${holding.join(' and ')} do. To answer files, use the command "predict RUN --input FILE --output FILE".`,
    })
  }
  return newExport(input.output, context.cancelled, (folder) =>
    writeInto(folder, { write: writer.write, portable }, input, context),
  )
}

async function writeInto(
  folder: string,
  { write, portable }: Pick<Writer, 'write'> & { readonly portable: string },
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
      const searched = samples.search?.(model) ?? null
      return write({
        model: model.stored,
        portable,
        samples,
        expected: searched?.numbers ?? (await model.answer(samples.samples)),
        answers: searched?.answers ?? null,
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
