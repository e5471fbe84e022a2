import { basename } from 'node:path'
import type { Application } from '../application'
import type { Host } from '../host'

/**
 * Asks for files and starts their imports, as the menu does. Answers whether there is something to see; a file that
 * cannot be offered any more is left out, and a failing import shows itself among the jobs.
 */
export async function importFromMenu(
  application: Pick<Application, 'call' | 'offerFile'>,
  host: Pick<Host, 'chooseFiles'>,
): Promise<boolean> {
  const paths = await host.chooseFiles()
  for (const path of paths) {
    const offered = await application.offerFile(path, basename(path)).catch(() => undefined)
    if (offered === undefined) continue
    await application.call('datasets.import', { source: { kind: 'file', token: offered.token } })
  }
  return paths.length > 0
}
