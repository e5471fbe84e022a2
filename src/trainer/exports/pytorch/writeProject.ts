import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { bundledRows, type BundledDataset } from '../../../shared/domain/bundle'
import type { RunDescription } from '../../../shared/domain/description'
import { kindSpecOf, metricOf } from '../../../shared/tasks/catalogue'
import { asksForClasses, type PreparedTask } from '../../../tasks/prepared'
import type { PortableSamples } from '../../../tasks/taskEngine'
import { resourcesFolder } from '../../engine/resourcesFolder'
import type { StoredModel } from '../../model/modelFiles'
import type { ExportCheck } from '../exportInput'
import { findPython, runPython } from '../python'
import { writePythonPackage } from '../pythonPackage'
import { writeSamples } from '../writeSamples'
import { modelCode } from './modelCode'
import { projectData } from './projectData'
import { encodeSafetensors, type NamedArray } from './safetensors'
import { torchWeights } from './torchWeights'

/** What a project is written from. */
export interface ProjectParts {
  /** The model of the best epoch. */
  readonly model: StoredModel
  readonly task: PreparedTask
  /** The weights that the training began with. */
  readonly start: Float32Array
  readonly run: RunDescription
  readonly datasets: readonly (BundledDataset & { readonly file: string })[]
  /** Name of the bundled module that reads questions as the application does. */
  readonly portable: string
  readonly samples: PortableSamples
  /** What the application answers to them, [samples, units]. */
  readonly expected: Float32Array
  /** Version of the application. */
  readonly application: string
}

/** Writes the project into a folder that exists and is empty: code, weights, prepared samples, and the rows for the way back. */
export async function writeProject(
  parts: ProjectParts,
  folder: string,
  onProgress: (fraction: number, doing: string) => void,
): Promise<void> {
  const { model, task, run, datasets, application } = parts
  const write = (path: string, arrays: readonly NamedArray[]): Promise<void> =>
    writeFile(join(folder, path), Buffer.concat(encodeSafetensors(arrays)))
  await mkdir(join(folder, 'data'))
  await mkdir(join(folder, 'rows'))
  const source = join(resourcesFolder(), 'exports', 'pytorch')
  for (const name of await readdir(source)) await copyFile(join(source, name), join(folder, name))
  await writeFile(join(folder, 'model.py'), modelCode(model.network))
  await writeFile(join(folder, 'codec.json'), JSON.stringify(model.codec))
  await writePythonPackage(folder, parts.portable, ['generator'])
  await writeSamples({ ...parts, folder })
  onProgress(0.2, 'Writing the weights')
  await write('model.safetensors', torchWeights(model.network, model.weights))
  await write('start.safetensors', torchWeights(model.network, parts.start))
  for (const [index, part] of (['train', 'validation', 'test'] as const).entries()) {
    onProgress(0.3 + 0.1 * index, 'Writing the prepared samples')
    await write(`data/${part}.safetensors`, projectData(task.samples[part]))
  }
  await write('data/samples.safetensors', projectData(parts.samples.samples))
  const units = parts.expected.length / Math.max(1, parts.samples.questions.length)
  const shape = [parts.samples.questions.length, units]
  await write('data/expected.safetensors', [{ name: 'outputs', shape, values: parts.expected }])
  for (const { hash, file } of datasets) await copyFile(file, join(folder, bundledRows(hash)))
  const settings = run.experiment.settings
  const decides = task.decides ?? kindSpecOf(settings).decides ?? 'loss'
  const project = {
    format: 'lstm-workbench project',
    version: 1,
    application,
    /** Of the weights that go along: a checkpoint of another project is not gone on from. */
    fingerprint: run.run.fingerprint ?? '',
    loss: task.loss,
    /** Classes that are told apart; 0 where numbers are forecast. */
    classes: asksForClasses(task.loss) ? (units === 1 ? 2 : units) : 0,
    decides: metricOf(settings.task, decides).better === 'higher' ? decides : 'loss',
    run,
    datasets: datasets.map(({ file: _file, ...described }) => described),
  }
  await writeFile(join(folder, 'project.json'), JSON.stringify(project, null, 1))
}

/** Longest wait for PyTorch, milliseconds. */
const checkMs = 300_000

/** What `check.py` prints. */
const printedSchema = z.object({
  samples: z.number().int(),
  maxAbsoluteDifference: z.number(),
  torch: z.string(),
  /** Of predict.py, where there is one for the task. */
  differenceOfAnswers: z.number().optional(),
})

/** Runs the check of a written project where a Python has PyTorch. */
export async function checkProject(folder: string): Promise<ExportCheck> {
  const python = await findPython(['torch', 'safetensors', 'numpy'])
  if (python === null) return unchecked('no Python with PyTorch and safetensors was found on this machine')
  const { output, complaints } = await runPython(python, folder, ['-B', 'check.py'], checkMs)
  const line = output.trim().split(/\r?\n/).at(-1) ?? ''
  const printed = printedSchema.safeParse(parsedJson(line))
  if (!printed.success)
    return unchecked(`PyTorch could not be asked (${complaints.trim().split(/\r?\n/).at(-1) ?? ''})`)
  const { samples, maxAbsoluteDifference, torch, differenceOfAnswers } = printed.data
  const asked = differenceOfAnswers === undefined ? '' : ', asked by predict.py,'
  return {
    samples,
    maxAbsoluteDifference: Math.max(maxAbsoluteDifference, differenceOfAnswers ?? 0),
    how: `opened with PyTorch ${torch}${asked} and compared with the answers of the application`,
  }
}

const unchecked = (because: string): ExportCheck => ({
  samples: 0,
  maxAbsoluteDifference: null,
  how: `written, but not opened: ${because}. "python check.py" in the export compares it with its samples`,
})

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
