import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resourcesFolder } from '../engine/resourcesFolder'
import type { ExportInput } from './exportInput'
import { writeSamples } from './writeSamples'

/**
 * Writes what stands beside a model: the codec, the application's own encoding as a JavaScript module, up to 20 samples with their questions,
 * the numbers that enter the network, the outputs that are expected and the answers, and the named files of the format.
 */
export async function writeCompanions(
  input: ExportInput,
  format: string,
  names: readonly string[],
): Promise<void> {
  const { folder, model, portable } = input
  await writeFile(join(folder, 'codec.json'), JSON.stringify(model.codec))
  await copyFile(join(resourcesFolder(), 'portable', `${portable}.mjs`), join(folder, 'codec.mjs'))
  await writeSamples(input)
  for (const name of names)
    await copyFile(join(resourcesFolder(), 'exports', format, name), join(folder, name))
}
