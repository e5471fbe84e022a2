import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes that are gathered before they are written. */
const blockBytes = 1024 * 1024

/** Ending of files that are being written. */
const partialEnding = '.partial'

/** A new path in `folder` for a file that is being written; what is left of it when the process ends is found by its name. */
export const partialPath = (folder: string): string =>
  join(folder, `import-${process.pid}-${randomBytes(6).toString('hex')}${partialEnding}`)

/** A file that appears in its folder whole or not at all, under the SHA-256 of its content. */
export class NewFile {
  private readonly hash = createHash('sha256')
  private block = Buffer.allocUnsafeSlow(blockBytes)
  private written = Buffer.allocUnsafeSlow(blockBytes)
  private writing: Promise<void> = Promise.resolve()
  private gathered = 0
  private total = 0

  private constructor(
    private readonly folder: string,
    private readonly path: string,
    private readonly handle: FileHandle,
  ) {}

  /** Begins a file in `folder`, which is made when it is missing. */
  static async begin(folder: string): Promise<NewFile> {
    await mkdir(folder, { recursive: true })
    const path = partialPath(folder)
    return new NewFile(folder, path, await open(path, 'wx'))
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.total
  }

  /** Adds bytes, which may change once this has resolved. */
  async write(bytes: Uint8Array): Promise<void> {
    this.hash.update(bytes)
    this.total += bytes.length
    if (this.gathered + bytes.length > blockBytes) await this.writeOut()
    if (bytes.length > blockBytes) {
      await this.writing
      await this.handle.writeFile(bytes)
    } else {
      this.block.set(bytes, this.gathered)
      this.gathered += bytes.length
    }
  }

  /** Writes everything out; the file can be read at `path` now, and waits for `place` or `abandon`. */
  async seal(): Promise<{ readonly hash: string; readonly path: string }> {
    await this.writeOut()
    await this.writing
    await this.handle.sync()
    await this.handle.close()
    return { hash: this.hash.digest('hex'), path: this.path }
  }

  /** Puts the sealed file in its place as `name`; a file of the same size there has the same content and stays. */
  async place(name: string): Promise<void> {
    const file = join(this.folder, name)
    const there = await stat(file).catch(() => null)
    if (there?.size === this.total) await rm(this.path, { force: true })
    else await rename(this.path, file)
    await syncFolder(this.folder)
  }

  /** Leaves nothing behind. */
  async abandon(): Promise<void> {
    await this.writing.catch(() => undefined)
    await this.handle.close().catch(() => undefined)
    await rm(this.path, { force: true })
  }

  /** Writes the gathered bytes while the next ones are gathered; what fails is told by the next call or by `seal`. */
  private async writeOut(): Promise<void> {
    await this.writing
    const bytes = this.block.subarray(0, this.gathered)
    this.gathered = 0
    ;[this.block, this.written] = [this.written, this.block]
    this.writing = this.handle.writeFile(bytes)
    this.writing.catch(() => undefined)
  }
}

/** Makes a rename survive a power cut; some systems cannot open folders, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null)
  if (!handle) return
  await handle.sync().catch(() => undefined)
  await handle.close()
}

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
