import { existsSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Whether the installed TensorFlow is the 1.15 of an npm package of others, which is taken where its makers' storage cannot be reached; what
 * comes from them is version 2. docs/decisions.md says why it is used only where that is asked for.
 */
export function isPackagedByOthers(): boolean {
  const folder = packageFolder()
  return folder !== null && existsSync(join(folder, 'deps', 'lib', 'libtensorflow.so.1'))
}

function packageFolder(): string | null {
  try {
    const file = findPackageJSON('@tensorflow/tfjs-node', import.meta.url)
    return file === undefined ? null : dirname(file)
  } catch {
    return null
  }
}
