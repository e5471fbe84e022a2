import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resourcesFolder } from '../engine/resourcesFolder'
import type { ExportInput } from './exportInput'

/**
 * Writes what stands beside a model: the codec, the application's own encoding as a JavaScript module, up to 20 samples with their questions,
 * the numbers that enter the network and the outputs that are expected, and the named files of the format.
 */
export async function writeCompanions(
  { folder, model, portable, samples, expected }: ExportInput,
  format: string,
  names: readonly string[],
): Promise<void> {
  await writeFile(join(folder, 'codec.json'), JSON.stringify(model.codec))
  await copyFile(join(resourcesFolder(), 'portable', `${portable}.mjs`), join(folder, 'codec.mjs'))
  const units = expected.length / samples.questions.length
  const rows = samples.questions.map((question, index) => ({
    question,
    inputs: samples.inputs[index],
    ...(samples.furtherInputs && { furtherInputs: samples.furtherInputs.map((input) => input[index]) }),
    outputs: [...expected.subarray(index * units, (index + 1) * units)],
  }))
  await writeFile(
    join(folder, 'samples.json'),
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`,
  )
  for (const name of names)
    await copyFile(join(resourcesFolder(), 'exports', format, name), join(folder, name))
}
