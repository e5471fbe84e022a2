import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type WebAssemblyBuild } from '../kernel'

/** A build that this runtime accepts. */
export interface LoadedBuild {
  readonly build: WebAssemblyBuild
  readonly module: WebAssembly.Module
}

/** Reads the builds of a folder in the given order and compiles the first that the runtime accepts. */
export async function loadBuild(
  directory: string,
  builds: readonly WebAssemblyBuild[],
): Promise<LoadedBuild> {
  for (const build of builds) {
    const bytes = await readFile(join(directory, `lstm-${build}.wasm`))
    if (WebAssembly.validate(bytes)) return { build, module: await WebAssembly.compile(bytes) }
  }
  throw new Error(
    `This runtime accepts no build of the LSTM kernel (${builds.join(', ')}): it lacks WebAssembly SIMD or threads. ` +
      'Node 24 or newer has both.',
  )
}
