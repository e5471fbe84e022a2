import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder `resources` of the application: named by LSTM_WORKBENCH_RESOURCES, else the nearest one upward that holds the built kernel,
 * outside the archive in a packaged application. Throws when the project has not been built.
 */
export function resourcesFolder(): string {
  const named = process.env['LSTM_WORKBENCH_RESOURCES']
  if (named !== undefined) return named
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const candidate = join(folder, 'resources').replace('app.asar', 'app.asar.unpacked')
    if (existsSync(join(candidate, 'kernel'))) return candidate
    const parent = dirname(folder)
    if (parent === folder) throw new Error('resources/kernel is missing: run "npm run build"')
    folder = parent
  }
}
