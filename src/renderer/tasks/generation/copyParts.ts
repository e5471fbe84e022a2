import { formatShare } from '../../../shared/format/formatNumber'
import { plural } from '../../../shared/format/plural'
import type { Copied } from '../../../shared/tasks/generation/spec'

/** A part of a text, and whether it is copied. */
export interface CopyPart {
  readonly text: string
  readonly copied: boolean
}

/** A text in parts, those that are copied and those between them; what lies beyond its end is left out. */
export function copyParts(text: string, copies: Copied['copies']): readonly CopyPart[] {
  const parts: CopyPart[] = []
  let place = 0
  const add = (to: number, copied: boolean): void => {
    if (to > place) parts.push({ text: text.slice(place, to), copied })
    place = Math.max(place, to)
  }
  for (const { from, length } of copies) {
    add(Math.min(from, text.length), false)
    add(Math.min(from + length, text.length), true)
  }
  add(text.length, false)
  return parts
}

/** How much of a text is copied, in a sentence or two. */
export function copiedWords({ share, shortest, longest, texts }: Copied): string {
  const passages =
    share === 0
      ? `Nothing of ${shortest} characters and more is copied; the longest passage that stands in the training text has ${longest}.`
      : `${formatShare(share)} is copied from the training text in passages of ${shortest} characters and more, the longest of ${longest}.`
  if (texts === null || texts.written === 0) return passages
  return `${texts.copied} of ${plural(texts.written, 'whole text')} ${texts.copied === 1 ? 'is a training text' : 'are training texts'}. ${passages}`
}
