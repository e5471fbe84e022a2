/** A note of a tune. */
export interface PlayedNote {
  /** MIDI number: 69 = 440 Hz. */
  readonly pitch: number
  /** Seconds from the start of the tune, and how long it sounds. */
  readonly start: number
  readonly seconds: number
  /** 0..127 */
  readonly volume: number
}

/** The frequency of a note in hertz, equal temperament. */
export const frequencyOf = (pitch: number): number => 440 * 2 ** ((pitch - 69) / 12)

/** A tune that sounds. */
export interface Playing {
  /** Seconds that it takes. */
  readonly seconds: number
  stop(): void
}

/** A note takes so long to reach its loudness and to fade, in seconds: without it there would be a click. */
const attack = 0.012
const release = 0.06
/** Several notes sound at once: each is this loud at most. */
const loudest = 0.16
/** Before the first note there is time to prepare the others. */
const lead = 0.08

/** Plays notes with oscillators of the browser: no instrument has to be loaded from anywhere. */
export function playNotes(notes: readonly PlayedNote[], context = new AudioContext()): Playing {
  const from = context.currentTime + lead
  for (const { pitch, start, seconds, volume } of notes) {
    const oscillator = context.createOscillator()
    const gain = context.createGain()
    oscillator.type = 'triangle'
    oscillator.frequency.value = frequencyOf(pitch)
    const [begins, ends] = [from + start, from + start + Math.max(attack, seconds)]
    gain.gain.setValueAtTime(0, begins)
    gain.gain.linearRampToValueAtTime((loudest * volume) / 127, begins + attack)
    gain.gain.setValueAtTime((loudest * volume) / 127, Math.max(begins + attack, ends - release))
    gain.gain.linearRampToValueAtTime(0, ends)
    oscillator.connect(gain).connect(context.destination)
    oscillator.start(begins)
    oscillator.stop(ends)
  }
  const seconds = lead + notes.reduce((most, note) => Math.max(most, note.start + note.seconds), 0)
  return { seconds, stop: () => void context.close() }
}
