import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createApplication } from '../createApplication'
import { projectPaths } from '../resources/projectFolder'
import { forkTrainerProcess } from '../trainer/forkTrainerProcess'
import type { Host } from '../host'
import { newToken } from './access'
import { createDownloads, type Downloads } from './downloads'
import { createEntryCodes } from './entryCodes'
import { openServer } from './openServer'

/** A running browser host. */
export interface BrowserHost {
  readonly port: number
  /** The address to open, with the token in it. */
  readonly address: string
  /** For programs: the token to send as `Authorization: Bearer`. */
  readonly token: string
  /** An address to open in a browser of this machine: it works once, and soon. */
  entryAddress(): string
  close(): Promise<void>
}

/** `LSTM` on the keys of a telephone. */
const usualPort = 5786
const thisMachine = '127.0.0.1'
const minuteMs = 60_000

/**
 * Starts the application and serves it on 127.0.0.1 alone. Without a `port` the usual one is taken, or a free one when
 * another program has it. Throws what `createApplication` throws, and the system's error when the port is taken.
 */
export async function startBrowserHost(options: {
  readonly home: string
  readonly port?: number | undefined
  /** How long a request may stop in the middle, milliseconds. */
  readonly longestSilenceMs?: number
}): Promise<BrowserHost> {
  const project = projectPaths()
  const downloads = createDownloads()
  const application = await createApplication({
    home: options.home,
    host: browserHost(downloads),
    startTrainer: forkTrainerProcess(project.trainer),
  })
  const token = newToken()
  const codes = createEntryCodes(() => performance.now())
  const serveOn = async (port: number): Promise<Serving> => {
    const { renderer } = project
    const { longestSilenceMs = minuteMs } = options
    const server = await openServer({
      application,
      downloads,
      renderer,
      token,
      codes,
      port,
      longestSilenceMs,
    })
    try {
      await server.listen({ host: thisMachine, port })
    } catch (thrown) {
      await server.close()
      throw thrown
    }
    return { server, port }
  }
  const { server, port } = await serve(serveOn, options.port).catch(async (thrown: unknown) => {
    await application.close()
    throw thrown
  })
  const origin = `http://${thisMachine}:${port}`
  return {
    port,
    token,
    address: `${origin}/?token=${token}`,
    entryAddress: () => `${origin}/?code=${codes.issue()}`,
    close: async () => {
      await application.close()
      await server.close()
    },
  }
}

interface Serving {
  readonly server: FastifyInstance
  readonly port: number
}

/** Serves on the port that was asked for. Without one the usual one is tried, not looked at: another program may take it in between. */
async function serve(
  serveOn: (port: number) => Promise<Serving>,
  port: number | undefined,
): Promise<Serving> {
  if (port !== undefined) return serveOn(port)
  try {
    return await serveOn(usualPort)
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE')) throw thrown
    return serveOn(await freePort())
  }
}

/** A port that no program has. */
function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', reject)
  probe.listen(0, thisMachine, () => {
    const address = probe.address()
    probe.close(() => {
      resolve(typeof address === 'object' && address !== null ? address.port : usualPort)
    })
  })
  return promise
}

/**
 * What the browser host does for the application. The page itself asks for files and opens links, because the browser
 * may run on another machine, at the far end of a tunnel.
 */
const browserHost = (downloads: Downloads): Host => ({
  kind: 'browser',
  chooseFiles: () => Promise.resolve([]),
  saveExport: (made) => {
    const name = made.isFile ? made.name : `${made.name}.zip`
    return Promise.resolve({ kind: 'download', address: downloads.offer({ ...made, name }), name })
  },
  openLink: () => Promise.resolve(),
  notify: () => {},
  showProgress: () => {},
})
