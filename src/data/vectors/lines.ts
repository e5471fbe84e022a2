/** A line without an end for so long is none. */
const longestLine = 1024 * 1024

const lineFeed = 0x0a

/** The lines of blocks of bytes, without their line feeds; the last one needs none. A line that never ends is cut. */
export async function* linesOf(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const block of blocks) {
    let buffer = rest.length === 0 ? block : Buffer.concat([rest, block])
    for (let end = buffer.indexOf(lineFeed); end >= 0; end = buffer.indexOf(lineFeed)) {
      yield buffer.subarray(0, end)
      buffer = buffer.subarray(end + 1)
    }
    if (buffer.length > longestLine) {
      yield buffer
      buffer = Buffer.alloc(0)
    }
    rest = buffer
  }
  if (rest.length > 0) yield rest
}
