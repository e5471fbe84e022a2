import decodeWav from '@audio/decode-wav'
import { UnreadableRecording, wavLayout } from './wavLayout'

/** A recording with its channels mixed into one. */
export interface Recording {
  /** Samples, -1..1 [time]. */
  readonly samples: Float32Array
  /** Samples a second. */
  readonly sampleRate: number
  readonly channels: number
  /** What is wrong with the file, if only a part of it could be read. */
  readonly problem: string | null
}

/** Decodes a WAV file: PCM of 8 to 32 bits, float, A-law and µ-law. Throws `UnreadableRecording`. */
export function decodeRecording(file: Buffer): Recording {
  const { sampleRate, channels, formatChunk, data, claimedBytes, blockBytes } = wavLayout(file)
  const decoded = samplesOf(formatChunk, data)
  const samples = mixed(decoded)
  if (samples.length === 0) throw new UnreadableRecording('no samples in it')
  const claimed = Math.floor(claimedBytes / blockBytes) / sampleRate
  const present = samples.length / sampleRate
  const isCut = data.length < claimedBytes
  const problem = isCut ? `ends after ${present.toFixed(2)} of ${claimed.toFixed(2)} seconds` : null
  return { samples, sampleRate, channels, problem }
}

/** The channels [channels][time]. The decoder gets a file of format and samples only, whatever else stood in it. */
function samplesOf(formatChunk: Buffer, data: Buffer): readonly Float32Array[] {
  const head = Buffer.alloc(12)
  head.write('RIFF', 0, 'latin1')
  head.write('WAVE', 8, 'latin1')
  const file = Buffer.concat([
    head,
    chunkHead('fmt ', formatChunk.length),
    formatChunk,
    chunkHead('data', data.length),
    data,
  ])
  try {
    // A Buffer's `slice` shares its memory; the decoder counts on a copy that is aligned.
    return decodeWav(Uint8Array.from(file)).channelData
  } catch (thrown) {
    throw new UnreadableRecording(thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function chunkHead(id: string, bytes: number): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(bytes, 4)
  return head
}

/** The mean of the channels; samples that are no number are silence. */
function mixed(channels: readonly Float32Array[]): Float32Array {
  const samples = new Float32Array(channels[0]?.length ?? 0)
  for (const channel of channels) {
    for (let time = 0; time < samples.length; time++) {
      const value = channel[time] ?? 0
      if (Number.isFinite(value)) samples[time] = (samples[time] ?? 0) + value / channels.length
    }
  }
  return samples
}
