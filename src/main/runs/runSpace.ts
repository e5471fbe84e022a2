import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import {
  allRowsFolder,
  checkpointFile,
  earlierCheckpointFile,
  epochsFolder,
  modelFile,
} from '../../shared/runFiles'
import { attempt } from '../log/failureOf'
import { announceRun } from './presentRun'
import type { RunQueueNeeds } from './runQueueNeeds'

type Needs = Pick<RunQueueNeeds, 'store' | 'paths' | 'announce' | 'log' | 'now'>

/** What runs take of the disk, and how they give it up. */
export interface RunSpace {
  /** Looks at the folders of runs that have changed, in a moment. */
  soon(): void
  /** Gives up the weights of runs that are over; what they reached and every test answer stay. Answers which did, and how much room that is on the disk. */
  free(ids: readonly string[]): { readonly freed: string[]; readonly bytes: number }
  /** Gives runs their weights back that lie aside still. Answers which have them. */
  bringBack(ids: readonly string[]): string[]
  /** Deletes what lies aside, also of processes that were killed. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** Weights lie aside so long before they are deleted, milliseconds: a person may think better of it. */
const undoMs = 60_000
/** Changes of so long a time are looked at together, milliseconds. */
const gatherMs = 1000
/** So many runs are looked up at a time. */
const atOnce = 50
/** Folder in that of a run. */
const asideFolder = 'freed'

/** Whether a file of a run's folder is for answering or going on alone. */
const isWeight = (name: string): boolean =>
  [modelFile, allRowsFolder, epochsFolder, checkpointFile, earlierCheckpointFile].includes(name) ||
  /^weights-\d+\.bin$/.test(name)

/** Keeps account of the room that runs take; it begins with what was not looked at yet. */
export function openRunSpace({ store, paths, announce, log, now }: Needs): RunSpace {
  /** Runs whose weights this process has set aside. */
  const aside = new Set<string>()
  let isClosing = false
  let timer: NodeJS.Timeout | undefined
  let pass: Promise<void> = Promise.resolve()

  async function measure(): Promise<void> {
    for (let some = store.runs.unmeasured(atOnce); some.length > 0; some = store.runs.unmeasured(atOnce)) {
      for (const run of some) {
        if (isClosing) return
        const bytes = await bytesOf(paths.runFolder(run.id))
        const isStored = store.briefly(() => store.runs.setBytes(run, bytes))
        // A long history that was never looked at is not told run by run.
        if (isStored && some.length < atOnce) announceRun({ store, announce }, run.id)
        await setImmediate()
      }
    }
  }
  const begin = (): void => {
    pass = pass.then(() => attempt(log, 'the room of runs could not be measured', measure))
  }
  const drop = (id: string): Promise<void> => {
    aside.delete(id)
    return rm(join(paths.runFolder(id), asideFolder), { recursive: true, force: true })
  }
  const dropLater = (ids: readonly string[]): void => {
    setTimeout(() => {
      for (const id of ids)
        if (aside.has(id)) void attempt(log, 'weights could not be deleted', () => drop(id))
    }, undoMs).unref()
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
    free: (ids) => {
      const freed: string[] = []
      let bytes = 0
      for (const id of ids) {
        if (!store.runs.free(id, now())) continue
        const [folder, to] = [paths.runFolder(id), join(paths.runFolder(id), asideFolder)]
        try {
          move(folder, to)
        } catch (thrown) {
          // A file that another program holds: what was moved goes back, and the run keeps its weights.
          log.warn({ err: thrown, run: id }, 'weights could not be set aside')
          move(to, folder)
          store.runs.unfree(id)
          continue
        }
        freed.push(id)
        bytes += freeableBytes(to)
        aside.add(id)
      }
      dropLater(freed)
      return { freed, bytes }
    },
    bringBack: (ids) => {
      const back = ids.filter((id) => existsSync(join(paths.runFolder(id), asideFolder, modelFile)))
      for (const id of back) {
        move(join(paths.runFolder(id), asideFolder), paths.runFolder(id))
        rmdirSync(join(paths.runFolder(id), asideFolder))
        store.runs.unfree(id)
        aside.delete(id)
      }
      return back
    },
    clear: async () => {
      for (const id of store.runs.freed()) {
        // The process that freed it may have been killed before all of it lay aside.
        const folder = paths.runFolder(id)
        await attempt(log, 'weights could not be deleted', () => move(folder, join(folder, asideFolder)))
        await drop(id)
      }
    },
    close: async () => {
      isClosing = true
      clearTimeout(timer)
      await pass
      for (const id of aside) await drop(id)
    },
  }
}

/** Moves the weights of a run from one folder into another. */
function move(from: string, to: string): void {
  if (!existsSync(from)) return
  mkdirSync(to, { recursive: true })
  // The model last: where its file is, the weights that it names are there too.
  const names = readdirSync(from).filter(isWeight)
  for (const name of names.toSorted(
    (one, other) => Number(one === modelFile) - Number(other === modelFile),
  )) {
    rmSync(join(to, name), { recursive: true, force: true })
    renameSync(join(from, name), join(to, name))
  }
}

/** Bytes that the disk gets back where a folder of weights goes: not those of files that also lie beside a run which began with them or combines them. */
const freeableBytes = (folder: string): number =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)))
        .reduce((sum, { nlink, size }) => sum + (nlink > 1 ? 0 : size), 0)
    : 0

/** Bytes of the files in a folder, but of those that lie aside. */
async function bytesOf(folder: string): Promise<number> {
  let bytes = 0
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.name === asideFolder) continue
    // A file may go while it is looked at.
    bytes += entry.isDirectory()
      ? await bytesOf(path)
      : await stat(path).then(
          ({ size }) => size,
          () => 0,
        )
  }
  return bytes
}
