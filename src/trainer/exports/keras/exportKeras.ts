import { join } from 'node:path'
import { z } from 'zod'
import { writeCompanions } from '../companions'
import type { ExportCheck, ExportInput } from '../exportInput'
import { findPython, runPython } from '../python'
import { writePythonPackage } from '../pythonPackage'
import { writeKeras, writeKerasH5 } from './kerasFiles'

const writers = { keras: writeKeras, h5: writeKerasH5 } as const

const companions = ['network.py', 'requirements.txt', 'README.md'] as const

/** Longest wait for Keras, milliseconds: its backends take up to a minute to start. */
const checkMs = 300_000

/** What `check.py` prints. */
const printedSchema = z.object({
  samples: z.number().int().nonnegative(),
  maxAbsoluteDifference: z.number(),
  keras: z.string(),
  backend: z.string(),
  /** Of predict.py, where there is one for the task. */
  differenceOfAnswers: z.number().optional(),
})

/**
 * Writes the model for Keras, as `model.keras` or `model.h5`, with its codec, the application's own encoding, 20 samples with expected
 * outputs and a Python package that answers questions by it; then runs the check that goes along where a Python has Keras.
 */
export async function exportKeras(input: ExportInput, format: keyof typeof writers): Promise<ExportCheck> {
  const { folder, model, onProgress } = input
  onProgress({ fraction: 0.1, doing: 'Writing the model' })
  await writers[format](model, join(folder, `model.${format}`))
  await writeCompanions(input, 'keras', companions)
  await writePythonPackage(folder, input.portable, ['check'])
  onProgress({ fraction: 0.3, doing: 'Looking for a Python with Keras' })
  const python = await findPython(['keras', 'numpy'])
  if (python === null) return unchecked('no Python with Keras was found on this machine')
  onProgress({ fraction: 0.4, doing: `Checking the written model with Keras ${python.versions[0] ?? ''}` })
  const { output, complaints } = await runPython(python, folder, ['-B', 'check.py'], checkMs)
  const printed = printedSchema.safeParse(parsedJson(lastLine(output)))
  if (!printed.success) return unchecked(`Keras could not be asked (${lastLine(complaints)})`)
  const { samples, maxAbsoluteDifference, keras, backend, differenceOfAnswers } = printed.data
  const asked = differenceOfAnswers === undefined ? '' : ', asked by predict.py,'
  return {
    samples,
    maxAbsoluteDifference: Math.max(maxAbsoluteDifference, differenceOfAnswers ?? 0),
    how: `opened from its file with Keras ${keras} (${backend})${asked} and compared with the answers of the application`,
  }
}

/** The check of what was written alone. */
const unchecked = (because: string): ExportCheck => ({
  samples: 0,
  maxAbsoluteDifference: null,
  how: `written, but not opened: ${because}. "python check.py" in the export compares it with its samples`,
})

const lastLine = (text: string): string => text.trim().split(/\r?\n/).at(-1) ?? ''

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
