import { expected } from '../../../shared/errors'

/** All bytes of a stream in one buffer. Throws `file.unreadable` past `limit` bytes. */
export async function collect(
  blocks: AsyncIterable<Uint8Array>,
  limit: number,
  name: string,
): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const block of blocks) {
    length += block.length
    if (length > limit) {
      const megabytes = Math.round(limit / 1024 / 1024)
      throw expected('file.unreadable', {
        path: name,
        reason: `it is larger than ${megabytes} MB inside an archive`,
      })
    }
    parts.push(block)
  }
  return Buffer.concat(parts)
}
