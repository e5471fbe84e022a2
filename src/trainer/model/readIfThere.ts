import { readFile } from 'node:fs/promises'

/** The content of a file; null only when there is no such file. Throws whatever else keeps it from being read. */
export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return null
    throw thrown
  }
}
