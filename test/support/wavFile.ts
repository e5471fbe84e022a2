/** How the samples of a written WAV file are stored. */
export type WavEncoding = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32' | 'float64'

const bitsOf: Record<WavEncoding, number> = {
  pcm8: 8,
  pcm16: 16,
  pcm24: 24,
  pcm32: 32,
  float32: 32,
  float64: 64,
}

/** A WAV file of channels [channels][time] with values -1..1; `extra` chunks stand before the samples. */
export function wavFile(
  channels: readonly (readonly number[])[],
  sampleRate: number,
  encoding: WavEncoding = 'pcm16',
  extra: readonly Buffer[] = [],
): Buffer {
  const bits = bitsOf[encoding]
  const block = (channels.length * bits) / 8
  const format = Buffer.alloc(16)
  format.writeUInt16LE(encoding.startsWith('float') ? 3 : 1, 0)
  format.writeUInt16LE(channels.length, 2)
  format.writeUInt32LE(sampleRate, 4)
  format.writeUInt32LE(sampleRate * block, 8)
  format.writeUInt16LE(block, 12)
  format.writeUInt16LE(bits, 14)
  const times = channels[0]?.length ?? 0
  const data = Buffer.alloc(times * block)
  for (let time = 0; time < times; time++) {
    channels.forEach((channel, index) =>
      writeSample(data, time * block + (index * bits) / 8, channel[time] ?? 0, encoding),
    )
  }
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    riffChunk('fmt ', format),
    ...extra,
    riffChunk('data', data),
  ])
  return riffChunk('RIFF', body)
}

/** A chunk of a RIFF file: its name, its size, its content, and a byte more where that is odd. */
export function riffChunk(id: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(id, 0, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

/** A tone of that many Hz. */
export const tone = (hertz: number, seconds: number, sampleRate: number, loudness = 0.5): number[] =>
  Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, time) => loudness * Math.sin((2 * Math.PI * hertz * time) / sampleRate),
  )

function writeSample(data: Buffer, at: number, value: number, encoding: WavEncoding): void {
  const largest = 2 ** (bitsOf[encoding] - 1) - 1
  switch (encoding) {
    case 'pcm8':
      return void data.writeUInt8(Math.round(value * largest) + 128, at)
    case 'pcm16':
    case 'pcm24':
    case 'pcm32':
      return void data.writeIntLE(Math.round(value * largest), at, bitsOf[encoding] / 8)
    case 'float32':
      return void data.writeFloatLE(value, at)
    case 'float64':
      return void data.writeDoubleLE(value, at)
  }
}
