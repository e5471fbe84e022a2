import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { partialEnding } from './newFile'

/** Removes what imports left in `folder` whose process ended before they did; files of living processes stay. */
export async function removeLeftovers(
  folder: string,
  isAlive: (pid: number) => boolean = processIsAlive,
): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    const pid = /^import-(\d+)-[0-9a-f]+/.exec(name)?.[1]
    if (pid === undefined || !name.endsWith(partialEnding)) continue
    if (Number(pid) !== process.pid && !isAlive(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

function processIsAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
