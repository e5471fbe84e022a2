import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import type { PortableSamples } from '../../tasks/taskEngine'
import { resourcesFolder } from '../engine/resourcesFolder'

/** What the module that goes along with exports has for answers. */
const moduleSchema = z.object({
  decodeOutputs: z.function({
    input: [z.unknown(), z.instanceof(Float32Array), z.array(z.unknown())],
    output: z.array(z.unknown()),
  }),
})

/** The answers to the samples of an export, a list, as the application's own encoding that goes along makes them from outputs. */
export async function portableAnswers(
  portable: string,
  codec: unknown,
  outputs: Float32Array,
  samples: PortableSamples,
): Promise<readonly unknown[]> {
  const path = join(resourcesFolder(), 'portable', `${portable}.mjs`)
  const { decodeOutputs } = moduleSchema.parse({
    ...(await import(/* @vite-ignore */ pathToFileURL(path).href)),
  })
  return decodeOutputs(codec, new Float32Array(outputs), [...samples.questions])
}
