// @ts-check

const blockBytes = 512

/**
 * @typedef {object} TarEntry
 * @property {string} path
 * @property {'file' | 'link' | 'other'} kind `link` is a symbolic link
 * @property {number} size bytes of content
 * @property {number} mode permission bits
 * @property {string} linkTarget empty unless `kind` is `link`
 * @property {AsyncIterable<Buffer>} content read it before asking for the next entry, or leave it to be skipped
 */

/**
 * Entries of a tar stream in the ustar layout (POSIX.1-1988), one at a time, in constant memory.
 * Long-name extensions come through as `other`, under whatever short name they carry.
 *
 * @param {AsyncIterable<Buffer>} chunks
 * @returns {AsyncGenerator<TarEntry>}
 */
export async function* tarEntries(chunks) {
  const reader = blockReader(chunks)
  try {
    for (;;) {
      const header = await reader.exactly(blockBytes)
      if (header === undefined || header.every((byte) => byte === 0)) return
      const entry = readHeader(header)
      const content = reader.upTo(entry.size)
      yield { ...entry, content }
      while (!(await content.next()).done) continue
      await reader.exactly((blockBytes - (entry.size % blockBytes)) % blockBytes)
    }
  } finally {
    await reader.close()
  }
}

/**
 * @param {Buffer} header one block of 512 bytes
 * @returns {Omit<TarEntry, 'content'>}
 */
function readHeader(header) {
  const expected = octal(header, 148, 8)
  const blanked = Buffer.from(header).fill(' ', 148, 156)
  if (blanked.reduce((sum, byte) => sum + byte, 0) !== expected) throw new Error('The archive is damaged.')
  const type = String.fromCharCode(header[156] ?? 0)
  const prefix = text(header, 345, 155)
  const name = text(header, 0, 100)
  return {
    path: prefix ? `${prefix}/${name}` : name,
    kind: type === '0' || type === '\0' ? 'file' : type === '2' ? 'link' : 'other',
    size: octal(header, 124, 12),
    mode: octal(header, 100, 8),
    linkTarget: type === '2' ? text(header, 157, 100) : '',
  }
}

/** @type {(header: Buffer, start: number, length: number) => string} */
function text(header, start, length) {
  return (header.toString('utf8', start, start + length).split('\0')[0] ?? '').trim()
}

/** @type {(header: Buffer, start: number, length: number) => number} */
function octal(header, start, length) {
  return Number.parseInt(text(header, start, length) || '0', 8)
}

/**
 * Reads a chunked stream by byte counts.
 *
 * @param {AsyncIterable<Buffer>} chunks
 */
function blockReader(chunks) {
  const source = chunks[Symbol.asyncIterator]()
  /** @type {Buffer} */
  let rest = Buffer.alloc(0)

  /** @param {number} limit at most so many bytes; undefined at the end of the stream */
  async function take(limit) {
    while (rest.length === 0) {
      const next = await source.next()
      if (next.done) return undefined
      rest = next.value
    }
    const part = rest.subarray(0, limit)
    rest = rest.subarray(part.length)
    return part
  }

  /** @param {number} count */
  async function* upTo(count) {
    for (let left = count; left > 0;) {
      const part = await take(left)
      if (part === undefined) throw new Error('The archive ends in the middle of a file.')
      left -= part.length
      yield part
    }
  }

  return {
    upTo,
    close: async () => {
      await source.return?.()
    },
    /** @param {number} count */
    async exactly(count) {
      const parts = []
      let left = count
      while (left > 0) {
        const part = await take(left)
        if (part === undefined) {
          if (left === count) return undefined
          throw new Error('The archive ends in the middle of an entry.')
        }
        parts.push(part)
        left -= part.length
      }
      return Buffer.concat(parts)
    },
  }
}
