import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportReceipt } from '../../shared/domain/exporting'
import type { Bundle } from '../../shared/domain/bundle'
import { resultFormat } from '../../shared/domain/trainedElsewhere'
import { errorText, expected, ExpectedError } from '../../shared/errors'
import type { JobInput } from '../../shared/jobs'
import { engineOf } from '../../tasks/engines'
import { checkBundle } from '../bundles/checkBundle'
import { concludeElsewhere } from '../bundles/concludeElsewhere'
import { BundleDamage, unpackBundle } from '../bundles/unpackBundle'
import { writeBundle } from '../bundles/writeBundle'
import { openEngine } from '../engine/openEngine'
import { newExport } from '../exports/newExport'
import { tellProgress, type JobContext } from '../jobContext'
import { keptEpochs } from '../model/keptEpochs'
import { withModel } from '../model/loadedModel'
import { openRows } from './openSources'

/** Writes a run as a bundle, then opens it as another machine would. */
export async function bundleRun(
  input: JobInput<'writeBundle'>,
  context: JobContext<'writeBundle'>,
): Promise<ExportReceipt> {
  const onProgress = tellProgress(context)
  onProgress(0, 'Asking the model')
  const { run, folder, vectors, application, engine } = input
  const datasets = input.datasets.map(({ file: _, ...described }) => described)
  const kept = vectors === null ? null : (({ file: _, ...described }) => described)(vectors)
  const expectedAnswers = await answersOf(input)
  return newExport(input.output, context.cancelled, async (output) => {
    const parts = {
      about: { application, run, datasets, vectors: kept },
      run: folder,
      epochs: input.withEpochs ? await keptEpochs(folder) : [],
      rows: new Map(input.datasets.filter(({ withRows }) => withRows).map(({ hash, file }) => [hash, file])),
      vectors: vectors?.file ?? null,
      expected: expectedAnswers,
    }
    await writeBundle(parts, output, input.name, (fraction) =>
      onProgress(0.1 + 0.5 * fraction, 'Writing the bundle'),
    )
    const opened = join(output, 'opened')
    try {
      await mkdir(opened)
      const bundle = await unpackBundle(join(output, input.name), input.name, opened, (fraction) =>
        onProgress(0.6 + 0.3 * fraction, 'Opening the written bundle'),
      )
      onProgress(0.9, 'Checking the written bundle')
      if (bundle.format === resultFormat) throw new Error('a bundle was read as a result')
      return await checkBundle(bundle, opened, engine)
    } finally {
      await rm(opened, { recursive: true, force: true })
    }
  })
}

/** What the model says of rows that go along; null where none do. */
async function answersOf(input: JobInput<'writeBundle'>): Promise<Float32Array | null> {
  const { settings, datasetHash } = input.run.experiment
  const dataset = input.datasets.find(({ hash, withRows }) => withRows && hash === datasetHash)
  if (dataset === undefined) return null
  const reader = await openRows(dataset)
  try {
    return await withModel(input.folder, input.engine, async (model) => {
      const { samples } = await engineOf(settings).portableSamples(model.stored.codec, reader)
      return model.answer(samples)
    })
  } finally {
    await reader.close()
  }
}

/** Unpacks a bundle into a new folder and looks at all of it. Throws `bundle.damaged` or `bundle.newer`, and leaves no folder then. */
export async function openBundle(
  { path, sourceName, folder, engine }: JobInput<'openBundle'>,
  context: JobContext<'openBundle'>,
): Promise<Bundle> {
  const onProgress = tellProgress(context)
  // What is not here is not the fault of the bundle.
  await openEngine(engine)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const bundle = await unpackBundle(path, sourceName, folder, (fraction) =>
      onProgress(0.7 * fraction, 'Unpacking the bundle'),
    )
    onProgress(0.7, 'Checking the bundle')
    if (bundle.format === resultFormat)
      return await concludeElsewhere(bundle, folder, engine, (fraction) =>
        onProgress(0.7 + 0.2 * fraction, 'Calculating what it reached'),
      )
    await checkBundle(bundle, folder, engine)
    return bundle
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true })
    throw damageOf(thrown, sourceName)
  }
}

/** Failures that say nothing of the bundle. */
const others = new Set(['job.cancelled', 'disk.full', 'bundle.newer', 'result.differs', 'file.notFound'])

/** What is thrown for a bundle: every byte of it came from elsewhere, so whatever cannot be read of it is its damage. */
function damageOf(thrown: unknown, path: string): unknown {
  const damaged = (reason: string): ExpectedError =>
    expected('bundle.damaged', { path, reason }, { detail: String(thrown) })
  if (thrown instanceof BundleDamage) return damaged(thrown.message)
  if (thrown instanceof ExpectedError) {
    if (others.has(thrown.error.code)) return thrown
    const { reason } = thrown.error.params
    return damaged(typeof reason === 'string' ? reason : errorText(thrown.error).message.replace(/\.$/, ''))
  }
  // The system's own failures, such as a full disk, keep their meaning.
  if (thrown instanceof Error && 'syscall' in thrown) return thrown
  return damaged('a part of it cannot be read')
}
