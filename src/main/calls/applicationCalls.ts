import { statSync } from 'node:fs'
import type { Calls } from '../../shared/contract/calls'
import type { DoctorReport } from '../../shared/domain/doctor'
import type { Handlers } from '../../shared/rpc'
import { expected } from '../../shared/errors'
import type { Workbench } from '../workbench'
import { engineChoice } from '../runs/engineChoice'
import { valueOf } from '../../shared/result'

/** The application itself: what runs here, settings, links. */
export function applicationCalls(workbench: Workbench): Handlers<Calls>['application'] {
  const { store, queue, board, host, paths, version } = workbench
  return {
    info: () => ({ version, host: host.kind, platform: process.platform, home: paths.home }),
    status: () => {
      const { running } = queue
      const [first] = running
      const own = first === undefined ? null : (store.runs.find(first.runId)?.engine ?? null)
      return {
        engine: own ?? store.runs.newestEngine(),
        running,
        queued: store.runs.countQueued(),
        isQueueHeld: store.settings.get().isQueueHeld,
        jobs: board.list(),
      }
    },
    doctor: () => examine(workbench),
    openLink: async ({ url }) => {
      await host.openLink(checkedLink(url))
      return null
    },
    settings: () => store.settings.get(),
    changeSettings: (changes) => {
      const changed = store.settings.change(changes)
      // More may be trained at once now.
      if (changes.runsAtOnce !== undefined) queue.next()
      return changed
    },
  }
}

async function examine({ trainer, store, paths, version }: Workbench): Promise<DoctorReport> {
  const measured = valueOf(await trainer.run('doctor', { engine: engineChoice(store) }).result)
  return {
    ...measured,
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    home: paths.home,
    database: {
      path: paths.database,
      bytes: statSync(paths.database).size,
      writable: isWritable(store),
    },
  }
}

function isWritable(store: Workbench['store']): boolean {
  try {
    store.settings.change({})
    return true
  } catch {
    return false
  }
}

/** The address of a link that may be opened: https alone. Throws `link.refused`. */
export function checkedLink(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.protocol !== 'https:' || address.username !== '' || address.password !== '') {
    throw expected('link.refused', { url: url.slice(0, 200) })
  }
  return address
}
