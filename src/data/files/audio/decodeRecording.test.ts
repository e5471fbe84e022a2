import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { riffChunk, tone, wavFile, type WavEncoding } from '../../../../test/support/wavFile'
import { decodeRecording } from './decodeRecording'
import { UnreadableRecording } from './wavLayout'

/** How far a sample may be off: rounding, and that the decoder takes -1 for one step more than 1. */
const steps: readonly (readonly [WavEncoding, number])[] = [
  ['pcm8', 2 ** -6],
  ['pcm16', 2 ** -14],
  ['pcm24', 2 ** -22],
  ['pcm32', 2 ** -24],
  ['float32', 2 ** -24],
  ['float64', 2 ** -24],
]

describe('a WAV file', () => {
  it.each(steps)('of %s comes back as it was written', (encoding, step) => {
    const samples = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(samples, fc.integer({ min: 1000, max: 192_000 }), (values, sampleRate) => {
        const recording = decodeRecording(wavFile([values], sampleRate, encoding))
        expect(recording).toMatchObject({ sampleRate, channels: 1, problem: null })
        expect(recording.samples).toHaveLength(values.length)
        values.forEach((value, time) =>
          expect(Math.abs((recording.samples[time] ?? 9) - value)).toBeLessThanOrEqual(step),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('of several channels is mixed into one', () => {
    const { samples, channels } = decodeRecording(wavFile([[0.5, 1], [-0.5, 0]], 8000, 'float32')) // prettier-ignore
    expect([channels, ...samples]).toEqual([2, 0, 0.5])
  })

  it('may hold other chunks of odd sizes before its samples', () => {
    const note = riffChunk('LIST', Buffer.from('odd'))
    expect([...decodeRecording(wavFile([[0.25]], 8000, 'float32', [note])).samples]).toEqual([0.25])
  })

  it('that was cut is read as far as it goes, which is said', () => {
    const file = wavFile([tone(440, 1, 8000)], 8000)
    const { samples, problem } = decodeRecording(file.subarray(0, 44 + 8001))
    expect(samples).toHaveLength(4000)
    expect(problem).toBe('ends after 0.50 of 1.00 seconds')
  })

  it('of a recorder that was not closed goes on to the end', () => {
    const file = wavFile([tone(440, 0.5, 8000)], 8000)
    file.writeUInt32LE(0xffffffff, 40)
    expect(decodeRecording(file)).toMatchObject({ samples: { length: 4000 }, problem: null })
  })
})

describe('a file that is no whole recording', () => {
  const whole = wavFile([tone(440, 0.1, 8000)], 8000)
  const changed = (at: number, value: number): Buffer => {
    const file = Buffer.from(whole)
    file.writeUInt16LE(value, at)
    return file
  }

  it.each([
    ['text', Buffer.from('not a recording, but long enough for a head'), 'no WAV file'],
    ['nothing', Buffer.alloc(0), 'no WAV file'],
    ['only its head', whole.subarray(0, 44), 'no samples in it'],
    ['half of its head', whole.subarray(0, 30), 'no samples in it'],
    ['no channels', changed(22, 0), '0 channels'],
    ['too many channels', changed(22, 65_535), '65535 channels'],
    ['blocks that do not fit', changed(32, 1), 'sizes in its head that do not fit'],
    ['compression', changed(20, 85), 'compressed in a way that is not read'],
  ])('because of %s says so', (_, file, message) => {
    expect(() => decodeRecording(file)).toThrow(new UnreadableRecording(message))
  })

  it('never ends in anything else than that, whatever its bytes', () => {
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 })
    fc.assert(
      fc.property(damage, fc.nat(whole.length), (changes, length) => {
        const file = Buffer.from(whole.subarray(0, length))
        for (const [at, byte] of changes) if (at < length) file[at] = byte
        try {
          decodeRecording(file)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(UnreadableRecording)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
