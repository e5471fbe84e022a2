import type { SequencePicture } from './dataset'

/** What a sequence is, in words: `42 frames of 30 numbers`, `1000 numbers`. */
export function sequenceWords({ length, width }: Pick<SequencePicture, 'length' | 'width'>): string {
  const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
  return width === 0
    ? counted(length, 'number')
    : `${counted(length, 'frame')} of ${counted(width, 'number')}`
}
