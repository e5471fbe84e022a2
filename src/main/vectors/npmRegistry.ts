import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Where packages come from unless npm is set up otherwise. */
const publicRegistry = 'https://registry.npmjs.org/'
/** npm answers at once or not at all. */
const askMs = 15_000

/** The registry that npm is set up with, with a slash at its end: by the environment, else as npm says, else the public one. */
export async function npmRegistry(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  askNpm: () => Promise<string> = configuredRegistry,
): Promise<string> {
  const named = environment['npm_config_registry'] ?? environment['NPM_CONFIG_REGISTRY']
  return asAddress(named) ?? asAddress(await askNpm().catch(() => '')) ?? publicRegistry
}

/** What npm itself says; it is a script on Windows. */
async function configuredRegistry(): Promise<string> {
  const isWindows = process.platform === 'win32'
  const asked = promisify(execFile)(isWindows ? 'npm.cmd' : 'npm', ['config', 'get', 'registry'], {
    timeout: askMs,
    shell: isWindows,
  })
  return (await asked).stdout
}

/** A web address with a slash at its end; null for anything else. */
function asAddress(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  if (!URL.canParse(trimmed)) return null
  const { protocol, href } = new URL(trimmed)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return href.endsWith('/') ? href : `${href}/`
}
