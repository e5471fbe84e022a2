import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { createApplication } from '../createApplication'
import { homePaths } from '../home/homePaths'
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

/**
 * Starts the application and serves it on 127.0.0.1 alone. Without a `port` the usual one is taken, or a free one when
 * another program has it. Throws what `createApplication` throws, and the system's error when the port is taken.
 */
export async function startBrowserHost(options: {
  readonly home: string
  readonly port?: number | undefined
}): Promise<BrowserHost> {
  const project = projectPaths()
  const downloads = createDownloads()
  const port = options.port ?? ((await isFree(usualPort)) ? usualPort : await freePort())
  const application = await createApplication({
    home: options.home,
    host: browserHost(downloads),
    startTrainer: forkTrainerProcess(project.trainer),
  })
  let server: FastifyInstance | undefined
  const token = newToken()
  const codes = createEntryCodes(() => Date.now())
  try {
    const { renderer } = project
    const { uploads } = homePaths(options.home)
    server = await openServer({ application, downloads, renderer, uploads, token, codes, port })
    await server.listen({ host: thisMachine, port })
  } catch (thrown) {
    await server?.close()
    await application.close()
    throw thrown
  }
  const serving = server
  const origin = `http://${thisMachine}:${port}`
  return {
    port,
    token,
    address: `${origin}/?token=${token}`,
    entryAddress: () => `${origin}/?code=${codes.issue()}`,
    close: async () => {
      await application.close()
      await serving.close()
    },
  }
}

function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  )
}

const freePort = (): Promise<number> => listenOnce(0)

/** Listens for a moment and tells on which port. */
function listenOnce(port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', reject)
  probe.listen(port, thisMachine, () => {
    const address = probe.address()
    probe.close(() => {
      resolve(typeof address === 'object' && address !== null ? address.port : port)
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
  saveExport: (folder, suggestedName) => {
    const name = `${suggestedName}.zip`
    return Promise.resolve({ kind: 'download', address: downloads.offer({ folder, name }), name })
  },
  openLink: () => Promise.resolve(),
  notify: () => {},
})
