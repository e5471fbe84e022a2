/** Texts as Arrow stores them: their UTF-8 bytes one behind the other, and where each begins. */
export interface Utf8Buffers {
  readonly data: Uint8Array
  /** [texts + 1] */
  readonly valueOffsets: Int32Array
}

/** Encodes texts; missing ones take no bytes. Signs cut in half (lone surrogates) become �. */
export function utf8Buffers(texts: readonly string[]): Utf8Buffers {
  const joined = Buffer.from(texts.join(''), 'utf8')
  const valueOffsets = new Int32Array(texts.length + 1)
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  // As many bytes as characters: all of them are ASCII.
  if (joined.length === characters) {
    texts.forEach((text, index) => {
      valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + text.length
    })
    return { data: joined, valueOffsets }
  }
  return encodeEach(texts, valueOffsets)
}

function encodeEach(texts: readonly string[], valueOffsets: Int32Array): Utf8Buffers {
  const encoded = texts.map((text) => Buffer.from(text, 'utf8'))
  encoded.forEach((bytes, index) => {
    valueOffsets[index + 1] = (valueOffsets[index] ?? 0) + bytes.length
  })
  return { data: Buffer.concat(encoded), valueOffsets }
}
