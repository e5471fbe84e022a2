/** Where the samples of a WAV file stand, and what they are. */
export interface WavLayout {
  readonly sampleRate: number
  readonly channels: number
  /** Content of the `fmt ` chunk. */
  readonly formatChunk: Buffer
  /** The samples, as far as they are there. */
  readonly data: Buffer
  /** Bytes of samples that the file says it has; more than `data` in a file that was cut. */
  readonly claimedBytes: number
  /** Bytes of one sample of all channels. */
  readonly blockBytes: number
}

/** Thrown when a recording cannot be decoded; the message says why, as part of a sentence. */
export class UnreadableRecording extends Error {
  override readonly name = 'UnreadableRecording'
}

/** Ways to write samples (WAVE format tags) that are decoded: PCM, float, A-law, µ-law. */
const decodedFormats = new Set([1, 3, 6, 7])
/** Says that the format stands in the first two bytes of the subformat. */
const extensible = 0xfffe
/** Files outside of these bounds are damaged, or no sound. */
const mostChannels = 64
const sampleRates = { lowest: 1000, highest: 768_000 }

/** Finds the samples in a WAV file (RIFF chunks, as Microsoft's multimedia specification of 1991 has them). Throws `UnreadableRecording`. */
export function wavLayout(file: Buffer): WavLayout {
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    throw new UnreadableRecording('no WAV file')
  let formatChunk: Buffer | null = null
  for (let at = 12; at + 8 <= file.length;) {
    const id = file.toString('latin1', at, at + 4)
    const bytes = file.readUInt32LE(at + 4)
    const content = file.subarray(at + 8, at + 8 + bytes)
    if (id === 'fmt ') formatChunk = content
    if (id === 'data' && formatChunk) return checkedLayout(formatChunk, file.subarray(at + 8), bytes)
    // Chunks begin at even places.
    at += 8 + bytes + (bytes & 1)
  }
  throw new UnreadableRecording(formatChunk ? 'no samples in it' : 'no format in its head')
}

function checkedLayout(formatChunk: Buffer, rest: Buffer, bytes: number): WavLayout {
  if (formatChunk.length < 16) throw new UnreadableRecording('no whole format in its head')
  const channels = formatChunk.readUInt16LE(2)
  const sampleRate = formatChunk.readUInt32LE(4)
  const blockBytes = formatChunk.readUInt16LE(12)
  const bits = formatChunk.readUInt16LE(14)
  if (!decodedFormats.has(formatTag(formatChunk)))
    throw new UnreadableRecording('compressed in a way that is not read')
  if (channels < 1 || channels > mostChannels) throw new UnreadableRecording(`${channels} channels`)
  if (sampleRate < sampleRates.lowest || sampleRate > sampleRates.highest)
    throw new UnreadableRecording(`${sampleRate} samples a second`)
  if (blockBytes !== channels * Math.ceil(bits / 8))
    throw new UnreadableRecording('sizes in its head that do not fit')
  // A recorder that was not closed leaves 0 or the largest number: then the samples go on to the end.
  const isOpenEnded = bytes === 0 || bytes === 0xffffffff
  const claimedBytes = isOpenEnded ? rest.length : bytes
  return { sampleRate, channels, formatChunk, data: rest.subarray(0, claimedBytes), claimedBytes, blockBytes }
}

function formatTag(formatChunk: Buffer): number {
  const tag = formatChunk.readUInt16LE(0)
  return tag === extensible && formatChunk.length >= 26 ? formatChunk.readUInt16LE(24) : tag
}
