/** The float32 numbers of a packed picture: base64 of little-endian bytes. Throws for a text that is none. */
export function unpacked(packed: string): Float32Array {
  const text = atob(packed)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at)
  if (isLittleEndian) return new Float32Array(bytes.buffer)
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: bytes.length / 4 }, (_, at) => view.getFloat32(4 * at, true))
}

/** Whether this processor keeps numbers as they are packed. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1
