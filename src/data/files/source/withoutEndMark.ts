import type { ByteSource } from './byteSource'

/** Ends a text in programs of DOS and CP/M. */
const endMark = 0x1a

/** The same bytes without the mark that old programs write behind the end of a text; those of several bytes a character have none. */
export function withoutEndMark(source: ByteSource, encoding: string): ByteSource {
  if (/^utf-(16|32)/.test(encoding)) return source
  const { name, bytes } = source
  return { name, bytes, open: (onRead, lifetime) => withoutLast(source.open(onRead, lifetime)) }
}

async function* withoutLast(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let held = 0
  for await (const block of blocks) {
    let end = block.length
    while (end > 0 && block[end - 1] === endMark) end -= 1
    if (end === 0) {
      held += block.length
      continue
    }
    if (held > 0) yield Buffer.alloc(held, endMark)
    held = block.length - end
    yield block.subarray(0, end)
  }
}
