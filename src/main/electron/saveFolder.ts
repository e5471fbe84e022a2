import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'

/**
 * Copies a folder or file to a place that a person chose, whole or not at all. What is there already stays: the copy then gets
 * the next free number. Answers where it is.
 */
export async function saveFolder(folder: string, place: string): Promise<string> {
  const passing = await mkdtemp(join(dirname(place), '.lstm-workbench-'))
  try {
    const copy = join(passing, 'copy')
    await cp(folder, copy, { recursive: true })
    const free = await freePlace(place, (await stat(folder)).isFile() ? extname(place) : '')
    await rename(copy, free)
    return free
  } finally {
    await rm(passing, { recursive: true, force: true })
  }
}

/** `ending` is that of a file: the number stands before it. */
async function freePlace(place: string, ending: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate =
      number === 1 ? place : `${place.slice(0, place.length - ending.length)} (${number})${ending}`
    if (!(await exists(candidate))) return candidate
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
