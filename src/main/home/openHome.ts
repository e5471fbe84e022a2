import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expected, ExpectedError } from '../../shared/errors'
import { databaseFailure } from '../store/databaseFailure'
import { homePaths, type HomePaths } from './homePaths'
import { makeFolder } from './makeFolder'
import { releaseReserve } from './reserve'

/** What the system's refusals mean. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EROFS: 'the file system is read-only',
  EEXIST: 'there is a file of that name, not a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENOENT: 'the path does not exist and cannot be made',
}

/** Data, texts and models are their owner's alone; on Windows the profile's folder is so by itself. */
const ownerOnly = 0o700

/** Makes the data folder with its places and tries to write into it. Throws `home.notWritable` or `disk.full`. */
export function openHome(home: string): HomePaths {
  const paths = homePaths(home)
  return withRoom(paths, () => makePlaces(paths))
}

/**
 * Does something that needs a little room; where the disk is full, once more with the room that was kept for that. Work is done twice then, so
 * it must bear that. Throws `disk.full` where there is no room left either.
 */
export function withRoom<Value>(paths: HomePaths, work: () => Value): Value {
  const tried = (): Value => {
    try {
      return work()
    } catch (thrown) {
      throw knownFailure(thrown, paths) ?? thrown
    }
  }
  try {
    return tried()
  } catch (thrown) {
    const isFull = thrown instanceof ExpectedError && thrown.error.code === 'disk.full'
    if (isFull && releaseReserve(paths.reserve)) return tried()
    throw thrown
  }
}

/** What a failure means, also where it comes from the database; null for a bug. */
const knownFailure = (thrown: unknown, { database }: HomePaths): ExpectedError | null =>
  thrown instanceof ExpectedError ? thrown : databaseFailure(thrown, database)

function makePlaces(paths: HomePaths): HomePaths {
  const { home } = paths
  try {
    const folders = [
      paths.datasets,
      paths.sources,
      paths.runs,
      paths.vectors,
      paths.exports,
      paths.uploads,
      paths.logs,
      paths.owners,
      paths.backups,
    ]
    makeFolder(home, ownerOnly)
    for (const folder of folders) {
      makeFolder(folder, ownerOnly)
      // Those of earlier versions were open to others.
      chmodSync(folder, ownerOnly)
    }
    const probe = join(home, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
    return paths
  } catch (thrown) {
    throw refusal(home, thrown)
  }
}

function refusal(home: string, thrown: unknown): Error {
  if (!(thrown instanceof Error) || !('code' in thrown)) return new Error(String(thrown))
  const code = String(thrown.code)
  const detail = { detail: thrown.message }
  if (code === 'ENOSPC') return expected('disk.full', {}, detail)
  return expected('home.notWritable', { path: home, reason: reasons[code] ?? thrown.message }, detail)
}
