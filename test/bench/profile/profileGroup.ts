import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { ProfiledFunction } from './profiledRun'

/** What a training step spends its time on. */
export const profileGroups = [
  'matrix products',
  'gates and cell',
  'packing, sums, tokens',
  'update of the weights',
  'calls of the kernel',
  'network, loss, batch',
  'tfjs',
  'garbage collection',
  'the rest',
] as const
export type ProfileGroup = (typeof profileGroups)[number]

/** Files of src/kernel/assembly by what they do; the others pack, sum and look up. */
const products = new Set(['rowTiles', 'columnTiles', 'products'])
const cells = new Set(['activations', 'forwardCell', 'backwardCell', 'lstmCell', 'gruCell', 'rnnCell'])
const updates = new Set(['update', 'squaredNorm'])

/** The group of a function by the file that it was written in. */
export function profileGroup(entry: ProfiledFunction): ProfileGroup {
  if (entry.url.startsWith('wasm:')) return kernelGroup(entry.name)
  if (entry.name === '(garbage collector)') return 'garbage collection'
  // Functions of a native binding have neither name nor place, and TensorFlow's is the only one here.
  if (entry.name === '' && entry.url === '') return 'tfjs'
  const source = sourceOf(entry)
  if (source.includes('@tensorflow')) return 'tfjs'
  if (source.includes('src/kernel/')) return 'calls of the kernel'
  return /src\/(trainer|tasks|shared)\//.test(source) ? 'network, loss, batch' : 'the rest'
}

/** AssemblyScript names functions `file/function`; the backend's own WebAssembly has other names. */
function kernelGroup(name: string): ProfileGroup {
  const [file = '', own] = name.split('/')
  if (own === undefined) return 'tfjs'
  if (products.has(file)) return 'matrix products'
  if (cells.has(file)) return 'gates and cell'
  return updates.has(file) ? 'update of the weights' : 'packing, sums, tokens'
}

/** The folder of this bundle, in which no library lies. */
const bundles = import.meta.url.slice(0, import.meta.url.lastIndexOf('/') + 1)

const maps = new Map<string, SourceMap | null>()

/** The source file of a function of this bundle, else the file itself: libraries are told by their folder. */
function sourceOf({ url, line, column }: ProfiledFunction): string {
  if (!url.startsWith(bundles)) return url
  const map = maps.get(url) ?? readMap(fileURLToPath(url))
  maps.set(url, map)
  const entry = map?.findEntry(line, column)
  return entry && 'originalSource' in entry ? entry.originalSource : url
}

function readMap(path: string): SourceMap | null {
  return existsSync(`${path}.map`) ? new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8'))) : null
}
