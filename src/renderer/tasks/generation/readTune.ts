import { parseOnly, renderAbc, type TuneObject } from 'abcjs'
import type { PlayedNote } from './playNotes'

/** What the notation library says of a tune. */
export interface ReadTune {
  readonly tune: TuneObject
  /** What it could not read, as plain text; empty where it read everything. */
  readonly problems: readonly string[]
}

/** Warnings are written for a page, with the place in bold. */
const plain = (warning: string): string =>
  warning
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')

const problemsOf = (tune: TuneObject): string[] => (tune.warnings ?? []).map(plain)

/** Reads a tune without drawing it; null where there is none. */
export function readTune(notation: string): ReadTune | null {
  const [tune] = parseOnly(notation)
  return tune ? { tune, problems: problemsOf(tune) } : null
}

/** Draws a tune as notes into an element, as wide as that; null where there is none. */
export function drawTune(element: HTMLElement, notation: string): ReadTune | null {
  const [tune] = renderAbc(element, notation, {
    responsive: 'resize',
    add_classes: true,
    paddingleft: 0,
    paddingright: 0,
    foregroundColor: 'currentColor',
  })
  return tune ? { tune, problems: problemsOf(tune) } : null
}

/** The notes of a tune, its repeats and chords among them, at the tempo that it names. */
export function notesOf(tune: TuneObject): readonly PlayedNote[] {
  const { tracks } = tune.setUpAudio({})
  const { num, den } = tune.getMeterFraction()
  // Times are in whole notes.
  const secondsOfWhole = tune.millisecondsPerMeasure() / 1000 / (num / (den ?? 4))
  return tracks.flatMap((track) =>
    track.flatMap((item) =>
      item.cmd === 'note'
        ? [
            {
              pitch: item.pitch,
              start: item.start * secondsOfWhole,
              seconds: (item.duration - item.gap) * secondsOfWhole,
              volume: item.volume,
            },
          ]
        : [],
    ),
  )
}
