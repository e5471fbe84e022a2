import type { FrameSettings } from '../../../../shared/domain/dataset'
import { LogMel } from '../../../../shared/audio/logMel'

/** What was heard. */
export interface Sound {
  /** -1..1 [time]. */
  readonly samples: Float32Array
  readonly sampleRate: number
}

/** A recording that goes on. */
export interface Recorder {
  /** Ends it, gives the microphone back and answers what was heard. */
  stop(): Promise<Sound>
}

/** Whether this window can hear at all. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && navigator.mediaDevices?.getUserMedia !== undefined

/** Begins to record; the host or the person may refuse, which throws. */
export async function record(): Promise<Recorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const recorder = new MediaRecorder(stream)
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.start()
  return {
    async stop() {
      const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }))
      recorder.stop()
      await ended
      for (const track of stream.getTracks()) track.stop()
      return decodeSound(await new Blob(parts).arrayBuffer())
    },
  }
}

/** Decodes a file of sound, its channels mixed into one. */
async function decodeSound(file: ArrayBuffer): Promise<Sound> {
  const context = new AudioContext()
  try {
    const decoded = await context.decodeAudioData(file)
    const samples = new Float32Array(decoded.length)
    for (let channel = 0; channel < decoded.numberOfChannels; channel++) {
      decoded.getChannelData(channel).forEach((value, time) => {
        samples[time] = (samples[time] ?? 0) + value / decoded.numberOfChannels
      })
    }
    return { samples, sampleRate: decoded.sampleRate }
  } finally {
    await context.close()
  }
}

/** Below this share of the loudest moment it is quiet. */
const quietShare = 0.05
/** Moments by which loudness is measured, and what stays around the sound, in seconds. */
const momentSeconds = 0.02
const marginSeconds = 0.05

/** The sound without the quiet before and behind it, as recordings of single words are cut. */
export function withoutQuiet({ samples, sampleRate }: Sound): Sound {
  const moment = Math.max(1, Math.round(momentSeconds * sampleRate))
  const loudness = Array.from({ length: Math.ceil(samples.length / moment) }, (_, index) =>
    samples
      .subarray(index * moment, (index + 1) * moment)
      .reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  )
  const limit = quietShare * loudness.reduce((most, value) => Math.max(most, value), 0)
  const first = loudness.findIndex((value) => value > limit)
  const last = loudness.findLastIndex((value) => value > limit)
  if (first < 0) return { samples, sampleRate }
  const margin = Math.round(marginSeconds * sampleRate)
  return {
    samples: samples.subarray(
      Math.max(0, first * moment - margin),
      Math.min(samples.length, (last + 1) * moment + margin),
    ),
    sampleRate,
  }
}

/** Digits that an import keeps of a frame. */
const precision = 1000

/** The frames of a sound as an import makes them of recordings, [steps][bands]. */
export const framesOf = ({ samples, sampleRate }: Sound, settings: FrameSettings): number[][] =>
  new LogMel(settings)
    .frames(samples, sampleRate)
    .map((frame) => frame.map((value) => Math.round(value * precision) / precision))
