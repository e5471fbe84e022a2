import util from 'node:util'

/**
 * Loads tfjs-node, which registers the backend `tensorflow`; false where it or its library is not installed.
 * The package calls `util.isNullOrUndefined`, which Node removed in version 23: it is put back first.
 */
export async function loadTensorflow(): Promise<boolean> {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined })
  try {
    await import('@tensorflow/tfjs-node')
    return true
  } catch {
    return false
  }
}
