import open from 'open'
import { startBrowserHost } from './startBrowserHost'

/** What a person asked of the browser host. */
export interface ServeOptions {
  readonly home: string
  readonly port?: number | undefined
  /** Whether to open the window in a browser. */
  readonly open: boolean
  /** Whether to print JSON. */
  readonly json: boolean
}

/** Serves until the process is asked to end (Ctrl-C, SIGTERM), then ends in good order. Prints the address in one line. */
export async function serveUntilStopped(options: ServeOptions): Promise<void> {
  const host = await startBrowserHost(options)
  const { address, port, token } = host
  process.stdout.write(
    options.json ? `${JSON.stringify({ address, port, token })}\n` : `LSTM Workbench: ${address}\n`,
  )
  if (options.open) await openQuietly(host.entryAddress())
  const asked = Promise.withResolvers<NodeJS.Signals>()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, asked.resolve)
  await asked.promise
  await host.close()
}

/** A machine without a browser is no failure: the address is printed. */
async function openQuietly(address: string): Promise<void> {
  try {
    const opener = await open(address)
    opener.on('error', () => {})
  } catch {
    // See above.
  }
}
