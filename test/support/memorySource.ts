import type { ByteSource } from '../../src/data/files/source/byteSource'

/** Bytes in memory as the content of a compressed file, which is read from its start; `onBlock` hears how many bytes were given each time. */
export function memorySource(
  content: Buffer,
  onBlock: (bytes: number) => void = () => undefined,
): ByteSource {
  const blockBytes = 64 * 1024
  return {
    name: 'memory',
    bytes: content.length,
    async *open(onRead) {
      for (let at = 0; at < content.length; at += blockBytes) {
        const block = content.subarray(at, at + blockBytes)
        onBlock(block.length)
        onRead?.(at + block.length)
        yield await Promise.resolve(block)
      }
    },
  }
}
