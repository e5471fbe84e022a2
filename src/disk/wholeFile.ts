import { closeSync, fstatSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { partialPath } from './partialFiles'
import { requireSize, writeAll, writeAllSync, type WritableFile } from './writeAll'

/** An opened file as far as writing needs it. */
type OpenedFile = WritableFile & Pick<FileHandle, 'sync' | 'close'>

/** Opens the file that is written before it gets its name. */
type OpenFile = (path: string) => Promise<OpenedFile>

const openNew: OpenFile = (path) => open(path, 'wx', 0o600)

/**
 * Writes a file that appears whole or not at all, in place of the one before: all parts one behind the other under another name, their size
 * checked, synced, renamed, the folder synced. Whatever fails leaves the file before as it was, and nothing beside it.
 * Throws the system's error: `ENOSPC` on a full disk.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | readonly Uint8Array[],
  openFile: OpenFile = openNew,
): Promise<void> {
  const parts = partsOf(content)
  const partial = partialPath(dirname(path), basename(path))
  try {
    const file = await openFile(partial)
    try {
      for (const part of parts) await writeAll(file, part)
      requireSize((await file.stat()).size, sizeOf(parts), path)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, path)
  } catch (thrown) {
    await rm(partial, { force: true }).catch(() => undefined)
    throw thrown
  }
  await syncFolder(dirname(path))
}

/** The same for small files, without letting anything else happen meanwhile. */
export function writeWholeSync(path: string, content: string | Uint8Array): void {
  const parts = partsOf(content)
  const partial = partialPath(dirname(path), basename(path))
  try {
    const file = openSync(partial, 'wx', 0o600)
    try {
      for (const part of parts) writeAllSync(file, part)
      requireSize(fstatSync(file).size, sizeOf(parts), path)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (thrown) {
    rmSync(partial, { force: true })
    throw thrown
  }
}

function partsOf(content: string | Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  if (typeof content === 'string') return [Buffer.from(content)]
  return content instanceof Uint8Array ? [content] : content
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0)

/** Makes a rename survive a power cut; some systems cannot open folders, and need not. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (!handle) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}
