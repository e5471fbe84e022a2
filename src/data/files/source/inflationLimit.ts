import { expected } from '../../../shared/errors'

/** Below this size nothing is refused: even a long run of zeros is harmless. */
const harmlessBytes = 256 * 1024 * 1024
/** Real tables shrink to a fiftieth at best; deflate's own limit is 1032, which only made-up files reach. */
const largestRatio = 300

/** Refuses compressed data that was made to fill the disk. */
export class InflationLimit {
  private unpackedBytes = 0

  constructor(private readonly name: string) {}

  /** Counts `bytes` more of unpacked data, from `packedBytes` read so far. Throws `file.unreadable` past the limit. */
  check(bytes: number, packedBytes: number): void {
    this.unpackedBytes += bytes
    if (this.unpackedBytes <= harmlessBytes) return
    if (this.unpackedBytes <= largestRatio * Math.max(1, packedBytes)) return
    throw expected('file.unreadable', {
      path: this.name,
      reason: `it unpacks to more than ${largestRatio} times its size, as only made-up files do`,
    })
  }
}
