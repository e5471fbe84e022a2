/** Number of bytes up to the end of the last character that is not cut off by the end of the block. */
export function wholeCharacters(bytes: Uint8Array): number {
  const end = bytes.length
  for (let back = 1; back <= Math.min(3, end); back++) {
    const byte = bytes[end - back] ?? 0
    if (byte < 0x80) return end
    if (byte >= 0xc0) return sequenceLength(byte) > back ? end - back : end
  }
  return end
}

/** Counts the characters of several bytes and the bytes that belong to none, reading the block as UTF-8. */
export function utf8Census(bytes: Uint8Array): { readonly multibyte: number; readonly broken: number } {
  let multibyte = 0
  let broken = 0
  const end = wholeCharacters(bytes)
  for (let index = 0; index < end;) {
    const byte = bytes[index] ?? 0
    if (byte < 0x80) {
      index += 1
      continue
    }
    const length = sequenceLength(byte)
    if (length > 1 && continues(bytes, index + 1, length - 1)) {
      multibyte += 1
      index += length
    } else {
      broken += 1
      index += 1
    }
  }
  return { multibyte, broken }
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1
}

function continues(bytes: Uint8Array, from: number, count: number): boolean {
  for (let index = from; index < from + count; index++) {
    if (((bytes[index] ?? 0) & 0xc0) !== 0x80) return false
  }
  return true
}
