import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeCompanions } from '../companions'
import { largestDifference } from '../../../shared/largestDifference'
import type { ExportCheck, ExportInput } from '../exportInput'
import { writePythonPackage } from '../pythonPackage'
import { exportPairs } from './exportPairs'
import { encodeOnnx } from './onnxFile'
import { inputName, onnxModel } from './onnxModel'
import { openOnnx, type OnnxInput } from './runOnnx'

const companions = [
  'load.mjs',
  'check.mjs',
  'package.json',
  'network.py',
  'requirements.txt',
  'README.md',
] as const

/**
 * Writes the model as an ONNX graph with its codec, the application's own encoding, 20 samples with expected outputs and a Python package that
 * answers questions by it; then opens the file with onnxruntime and compares its answers with the application's.
 */
export async function exportOnnx(input: ExportInput): Promise<ExportCheck> {
  if (input.answers !== null) return exportPairs(input)
  const { folder, model, samples, expected, onProgress } = input
  onProgress({ fraction: 0.2, doing: 'Writing the model' })
  const metadata = { 'lstm-workbench codec': JSON.stringify(model.codec) }
  const path = join(folder, 'model.onnx')
  await writeFile(path, encodeOnnx(onnxModel(model.network, model.weights, model.members, metadata)))
  await writeCompanions(input, 'onnx', companions)
  await writePythonPackage(folder, input.portable, ['check'])
  onProgress({ fraction: 0.6, doing: 'Checking the written model' })
  const written = await openOnnx(await readFile(path))
  try {
    const further = (samples.furtherInputs ?? []).map((input, index) => [
      inputName(index + 1),
      onnxInput(input, false),
    ])
    const answers = await written.run({
      [inputName(0)]: onnxInput(samples.inputs, true),
      ...Object.fromEntries(further),
    })
    return {
      samples: samples.questions.length,
      maxAbsoluteDifference: largestDifference(answers, expected),
      how: 'opened from its file with onnxruntime and compared with the answers of the application',
    }
  } finally {
    await written.release()
  }
}

/** Samples as ONNX reads them: tokens are filled up at the end where that tells how many there are. */
function onnxInput(inputs: ExportInput['samples']['inputs'], isCounted: boolean): OnnxInput {
  const values = inputs.map((sample) => {
    const steps: (number | number[])[] = sample
    const isTokens = typeof steps[0] === 'number'
    return isTokens && isCounted
      ? [...steps.filter((token) => token !== 0), ...steps.filter((token) => token === 0)]
      : steps
  })
  const [first = []] = values
  const [step] = first
  const shape = [values.length, first.length, ...(Array.isArray(step) ? [step.length] : [])]
  return { values: values.flat(2), shape, isTokens: !Array.isArray(step) }
}
