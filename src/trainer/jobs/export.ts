import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ExportFormat, ExportReceipt, writtenFormats } from '../../shared/domain/exporting'
import { expected } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import type { ExportCheck, ExportInput } from '../exports/exportInput'
import { exportKeras } from '../exports/keras/exportKeras'
import { exportOnnx } from '../exports/onnx/exportOnnx'
import { exportTfjs } from '../exports/tfjs/exportTfjs'
import { withoutChain } from '../exports/withoutChain'
import type { JobContext } from '../jobContext'
import { withModel, type LoadedModel } from '../model/loadedModel'
import { openRows } from './openSources'

/** Answers may differ by this much: float32 sums in another order. */
const largestDifference = 1e-4

type Writer = (input: ExportInput) => Promise<ExportCheck>

/** The formats that are written; the others of the contract answer `export.unsupported`. */
const writers: Readonly<Partial<Record<ExportFormat, Writer>>> = {
  tfjs: exportTfjs,
  onnx: exportOnnx,
  keras: (input) => exportKeras(input, 'keras'),
  h5: (input) => exportKeras(input, 'h5'),
} satisfies Record<(typeof writtenFormats)[number], Writer>

/** Writes the model of a run in a format into a new folder, which appears only once its check has passed. */
export async function exportModel(
  input: JobInput<'export'>,
  context: JobContext<'export'>,
): Promise<ExportReceipt> {
  const write = writers[input.format]
  if (!write) {
    throw expected('export.unsupported', { format: input.format, supported: Object.keys(writers).join(', ') })
  }
  const folder = `${input.output}.part`
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  try {
    const check = await writeInto(folder, write, input, context)
    if (context.cancelled.aborted) throw expected('job.cancelled')
    const { maxAbsoluteDifference: difference } = check
    if (difference !== null && !(difference <= largestDifference))
      throw expected('export.checkFailed', {
        difference: difference.toExponential(2),
        limit: largestDifference,
      })
    await rename(folder, input.output)
    return { files: await filesIn(input.output), check }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeInto(
  folder: string,
  write: (input: ExportInput) => Promise<ExportCheck>,
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
      const engine = engineOf(input.experiment)
      const samples = await engine.portableSamples(model.stored.codec, reader)
      const answers = await model.answer(samples.samples)
      return write({
        model: model.stored,
        portable: engine.portable,
        samples,
        expected: answers,
        folder,
        onProgress,
      })
    }
    return await withModel(input.folder, input.engine, exported, withoutChain)
  } finally {
    await reader.close()
  }
}

async function filesIn(folder: string): Promise<ExportReceipt['files']> {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => ({
      path: join(basename(folder), name),
      bytes: (await stat(join(folder, name))).size,
    })),
  )
}
