import { mkdir, readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../disk/wholeFile'
import { expected } from '../../shared/errors'
import { epochsFolder, epochsOfFiles, keptEpochFile } from '../../shared/runFiles'
import { readIfThere } from './modelFiles'
import { arrayAt, headOf, isSealRight, sealBytes, sealedArrays } from './sealedArrays'

const headSchema = z.object({
  format: z.literal('lstm-workbench epoch'),
  version: z.literal(1),
  /** 0 = before the first. */
  epoch: z.number().int().nonnegative(),
  /** How many weights follow: all of the network, in the order of `parameterSpecs`, network after network. */
  weights: z.number().int().nonnegative(),
})
type Head = z.infer<typeof headSchema>

/**
 * The epochs whose weights are kept when so many are done, ascending: the start, every first, second, fourth, ... one so that no more than `most`
 * are kept, and the last. What is let go of is not asked for later.
 */
export function epochsToKeep(done: number, most: number): number[] {
  let every = 1
  // The last one stands beside the spread ones unless it is one of them.
  while (Math.floor(done / every) + (done % every === 0 ? 0 : 1) > most) every *= 2
  const spread = Array.from({ length: Math.floor(done / every) + 1 }, (_, place) => place * every)
  return done % every === 0 ? spread : [...spread, done]
}

/** Keeps the weights that an epoch ended with beside the run, whole or not at all, and lets go of those that are not to be kept any more. */
export async function keepEpoch(
  folder: string,
  epoch: number,
  weights: Float32Array,
  most: number,
): Promise<void> {
  const place = join(folder, epochsFolder)
  await mkdir(place, { recursive: true })
  const head: Head = { format: 'lstm-workbench epoch', version: 1, epoch, weights: weights.length }
  await writeWhole(join(place, keptEpochFile(epoch)), sealedArrays(head, [weights]))
  const kept = new Set(epochsToKeep(epoch, most))
  const others = (await keptEpochs(folder)).filter((one) => !kept.has(one))
  await Promise.all(others.map((one) => rm(join(place, keptEpochFile(one)), { force: true })))
}

/** The epochs of a run whose weights were kept, ascending; 0 = before it learned. */
export const keptEpochs = async (folder: string): Promise<number[]> =>
  epochsOfFiles(await readdir(join(folder, epochsFolder)).catch(() => []))

/** The weights of a kept epoch, `count` of them. Throws `input.invalid` where they were not kept, `run.modelDamaged` where they are not what was written. */
export async function loadEpoch(folder: string, epoch: number, count: number): Promise<Float32Array> {
  const file = keptEpochFile(epoch)
  const bytes = await readIfThere(join(folder, epochsFolder, file))
  if (bytes === null) throw notKept(epoch, await keptEpochs(folder))
  try {
    const { head, end } = headOf(bytes)
    const told = headSchema.parse(head)
    const whole = end + told.weights * Float32Array.BYTES_PER_ELEMENT + sealBytes
    if (told.epoch === epoch && told.weights === count && bytes.length === whole && isSealRight(bytes))
      return arrayAt(bytes, end, count)
  } catch {
    // Said below, with every other way to be damaged.
  }
  throw expected('run.modelDamaged', {
    id: basename(folder),
    reason: `its file ${epochsFolder}/${file} is not what was written`,
  })
}

function notKept(epoch: number, kept: readonly number[]): Error {
  return expected('input.invalid', {
    where: `Epoch ${epoch}`,
    problem:
      kept.length === 0
        ? 'the run kept the weights of its best epoch alone'
        : `its weights were not kept; those of ${kept.join(', ')} were`,
    hint:
      kept.length === 0
        ? 'Train it again with training.keepEpochs to see its epochs.'
        : 'Choose one of them.',
  })
}
