import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { partialPath } from './partialFiles'
import { syncFolder } from './wholeFile'
import { requireSize, writeAll } from './writeAll'

/** Bytes that are gathered before they are written. */
const blockBytes = 1024 * 1024

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
      await writeAll(this.handle, bytes)
    } else {
      this.block.set(bytes, this.gathered)
      this.gathered += bytes.length
    }
  }

  /** Writes everything out; the file can be read at `path` now, and waits for `place` or `abandon`. */
  async seal(): Promise<{ readonly hash: string; readonly path: string }> {
    await this.writeOut()
    await this.writing
    requireSize((await this.handle.stat()).size, this.total, this.path)
    await this.handle.sync()
    await this.handle.close()
    return { hash: this.hash.digest('hex'), path: this.path }
  }

  /** Puts the sealed file in its place as `name`, also where a file of that name is: it may have been damaged since. */
  async place(name: string): Promise<void> {
    const file = join(this.folder, name)
    try {
      await rename(this.path, file)
    } catch (thrown) {
      // Windows replaces no file that is open; one of the same size that is being read holds the same.
      const there = await stat(file).catch(() => null)
      if (there?.size !== this.total) throw thrown
      await rm(this.path, { force: true })
    }
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
    this.writing = writeAll(this.handle, bytes)
    this.writing.catch(() => undefined)
  }
}
