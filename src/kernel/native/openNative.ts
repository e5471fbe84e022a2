import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type NativeBuild } from '../kernel'
import { type KernelCode } from '../kernelParts'
import { KernelMemory } from '../kernelMemory'
import { type KernelLayout } from '../layout'
import { type NativeAddon, type NativeWidth, addonNames } from './addonTypes'
import { NativeTeam } from './nativeTeam'

/** The file of the native kernel in the folder of the kernel; it is there where a C compiler was. */
export const nativeFile = 'lstm-native.node'

/** Beside it: what it was built from, or why there is none. */
const nativeNote = 'native.json'

/** The widths of the native kernel that run here, widest first; or why there is none. */
export type NativeOffer =
  { readonly builds: readonly NativeBuild[] } | { readonly builds: readonly []; readonly reason: string }

/** Looks whether a folder holds a native kernel that this process can load. */
export function nativeOffer(directory: string): NativeOffer {
  try {
    return {
      builds: loadAddon(directory)
        .widths()
        .map(({ name }) => name),
    }
  } catch (error) {
    return { builds: [], reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Opens the native kernel of a folder in one width and starts its threads; throws where there is none, or not in this width. */
export function openNative(directory: string, threads: number, build: NativeBuild): KernelCode {
  const addon = loadAddon(directory)
  const widths = addon.widths()
  const index = widths.findIndex(({ name }) => name === build)
  const width = widths[index]
  if (!width) {
    const offered = widths.map(({ name }) => name).join(', ')
    throw new Error(`The native kernel does not run in the width ${build} here, only in ${offered}.`)
  }
  const memory = new KernelMemory()
  const report = new Float64Array(2)
  // the memory reserves all of its addresses at once, so that this start of it stays where it is while it grows
  const kernel = addon.open(index, new Uint8Array(memory.memory.buffer), threads, report)
  memory.fence = addon.fence ? (...piece) => addon.fence?.(kernel, ...piece) : null
  return {
    build,
    memory,
    layout: layoutOf(width, (paddedInputs) => addon.softmaxScratch(kernel, paddedInputs)),
    team: new NativeTeam(addon, kernel, threads, report),
    squaredNorm: (address, length) => addon.squaredNorm(kernel, address, length),
  }
}

function loadAddon(directory: string): NativeAddon {
  const file = join(directory, nativeFile)
  if (!existsSync(file)) throw new Error(reasonNoted(directory))
  const loaded: unknown = createRequire(import.meta.url)(file)
  if (typeof loaded !== 'object' || loaded === null || !addonNames.every((name) => name in loaded))
    throw new Error('its file is of another version')
  // a parsed border: the names are there, their signatures are those of addon.c
  return loaded as NativeAddon
}

/** Why it was not built, as scripts/native/buildNative.mjs has noted. */
function reasonNoted(directory: string): string {
  try {
    const note: unknown = JSON.parse(readFileSync(join(directory, nativeNote), 'utf8'))
    if (typeof note === 'object' && note !== null && 'missing' in note) return String(note.missing)
  } catch {
    // no note
  }
  return 'it was not built'
}

function layoutOf(width: NativeWidth, softmaxScratch: KernelLayout['softmaxScratch']): KernelLayout {
  const { lanes, group, panelColumns, blockClasses, peakCount } = width
  return {
    lanes,
    group,
    panelColumns,
    columnUnit: Math.max(8, lanes),
    blockRows: 128,
    spareRows: 0,
    blockClasses,
    leastPairedRows: Infinity,
    peakCount,
    paddedRows: (rows) => rows,
    softmaxScratch,
  }
}
