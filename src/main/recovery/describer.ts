import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSealed, sealedJson } from '../../disk/sealedJson'
import { writeWhole } from '../../disk/wholeFile'
import { runFile } from '../../shared/runFiles'
import type { HomePaths } from '../home/homePaths'
import type { Log } from '../log/log'
import { runDescriptionSchema } from '../../shared/domain/description'
import type { Undescribed } from '../store/descriptionStore'
import type { Store } from '../store/openStore'

interface Needs {
  readonly store: Store
  readonly paths: HomePaths
  readonly log: Log
}

/** Keeps what data sets and runs say of themselves in their folders as the database has it, so that they outlive it. */
export interface Describer {
  /** Writes what has changed, in a moment. */
  soon(): void
  /** Writes what has changed last; what is left is written after the next start. */
  close(): Promise<void>
}

/** Changes of so long a time are written at once, milliseconds. */
const gatherMs = 300
/** So many are looked up at a time. */
const atOnce = 50

/** Makes a describer; it begins with what earlier builds and killed processes left undescribed. */
export function createDescriber({ store, paths, log }: Needs): Describer {
  /** Those that cannot be written as they are, so that they are not tried for ever. */
  const failed = new Map<string, string>()
  let isClosing = false
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> = Promise.resolve()

  async function writeSome(): Promise<boolean> {
    const found = store.descriptions.undescribed(atOnce + failed.size)
    const some = found.filter(({ id, mark }) => failed.get(id) !== mark).slice(0, atOnce)
    for (const one of some) {
      try {
        await describe({ store, paths }, one)
        store.briefly(() => store.descriptions.described(one))
      } catch (thrown) {
        failed.set(one.id, one.mark)
        log.warn({ err: thrown, id: one.id }, 'a description could not be written')
      }
    }
    return some.length === atOnce
  }
  const run = async (): Promise<void> => {
    while ((await writeSome()) && !isClosing);
  }
  const begin = (): void => {
    pass = pass.then(run).catch((thrown: unknown) => {
      log.warn({ err: thrown }, 'descriptions could not be written')
    })
  }
  begin()
  return {
    soon: () => {
      if (timer !== undefined || isClosing) return
      timer = setTimeout(() => {
        timer = undefined
        begin()
      }, gatherMs).unref()
    },
    close: async () => {
      isClosing = true
      clearTimeout(timer)
      await pass
      begin()
      await pass
    },
  }
}

async function describe({ store, paths }: Omit<Needs, 'log'>, { noun, id }: Undescribed): Promise<void> {
  if (noun === 'dataset') {
    const description = store.descriptions.ofDataset(id)
    if (description !== null) await writeWhole(paths.datasetDescription(id), sealedJson(description))
    return
  }
  const description = store.descriptions.ofRun(id)
  if (description === null) return
  const path = join(paths.runFolder(id), runFile)
  // After a backup was restored, the folder may know of an end that the database does not.
  if (!isOver(description.run.status) && isOver(await statusIn(path))) return
  await mkdir(paths.runFolder(id), { recursive: true, mode: 0o700 })
  await writeWhole(path, sealedJson(description))
}

const isOver = (status: string | null): boolean => status === 'finished' || status === 'stopped'

async function statusIn(path: string): Promise<string | null> {
  try {
    return runDescriptionSchema.parse(openSealed(await readFile(path, 'utf8')).value).run.status
  } catch {
    return null
  }
}
