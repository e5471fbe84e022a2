import type { Group } from 'h5wasm/node'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, basename, join } from 'node:path/posix'
import type { WeightArray } from '../layerWeights'

/** An array of an HDF5 file by its path, such as `layers/dense/vars/0`. */
export interface StoredArray extends WeightArray {
  readonly path: string
}

/** Attributes of a group: texts, or lists of texts. */
export type Attributes = Readonly<Record<string, string | readonly string[]>>

/** The bytes of an HDF5 file with these arrays, and with attributes at groups by their paths, '' = the file itself. */
export async function hdf5(
  arrays: readonly StoredArray[],
  attributes: ReadonlyMap<string, Attributes>,
): Promise<Uint8Array> {
  const { File, Group, ready } = await import('h5wasm/node')
  await ready
  const folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-h5-'))
  const path = join(folder, 'file.h5')
  try {
    const file = new File(path, 'w')
    try {
      /** The group at a path, with those above it; h5wasm makes one at a time. */
      const groupAt = (place: string): Group => {
        if (place === '' || place === '.') return file
        const there = file.get(place)
        return there instanceof Group ? there : groupAt(dirname(place)).create_group(basename(place))
      }
      for (const { path: place, shape, values } of arrays) {
        const array = { name: basename(place), data: values.slice(), shape: [...shape], dtype: '<f4' }
        groupAt(dirname(place)).create_dataset(array)
      }
      for (const [place, own] of attributes) addAttributes(groupAt(place), own)
    } finally {
      file.close()
    }
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** An empty list of texts is written as an empty list of numbers, as Keras does. */
function addAttributes(group: Group, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') group.create_attribute(name, value)
    else if (value.length > 0) group.create_attribute(name, [...value])
    else group.create_attribute(name, new Float64Array(0), [0])
  }
}
