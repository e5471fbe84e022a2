import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { sampleSchema, type Sample } from '../../shared/domain/dataset'
import { expected } from '../../shared/errors'

/** The bundled samples as `resources/samples/samples.json` lists them; `file` lies beside it. */
const listSchema = z.array(sampleSchema.extend({ file: z.string() }))

/** The bundled samples. */
export interface Samples {
  list(): Sample[]
  /** The file of a sample. Throws `sample.notFound`. */
  find(id: string): { readonly path: string; readonly name: string; readonly fileName: string }
}

/** Reads the list of samples in `folder`; without one there are none. */
export function readSamples(folder: string): Samples {
  const file = join(folder, 'samples.json')
  const entries = existsSync(file) ? listSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  return {
    list: () => entries.map(({ file: _, ...sample }) => sample),
    find: (id) => {
      const entry = entries.find((sample) => sample.id === id)
      if (entry === undefined) {
        throw expected('sample.notFound', { id, samples: entries.map((sample) => sample.id).join(', ') })
      }
      return { path: join(folder, entry.file), name: entry.name, fileName: basename(entry.file) }
    },
  }
}
