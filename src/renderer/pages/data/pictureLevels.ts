import type { SequencePicture } from '../../../shared/domain/dataset'

/** The levels of a picture [columns, levels of a column], 0..255. */
export function pictureLevels({ columns, levels }: SequencePicture): readonly (readonly number[])[] {
  const bytes = Array.from(atob(levels), (letter) => letter.charCodeAt(0))
  const height = columns > 0 ? bytes.length / columns : 0
  return Array.from({ length: columns }, (_, column) => bytes.slice(column * height, (column + 1) * height))
}
