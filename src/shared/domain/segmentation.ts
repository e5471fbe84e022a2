import { z } from 'zod'

/**
 * How scripts without spaces between words are parted. `none`: Han and kana sign by sign, others not at all (models from before
 * there was a choice); `unspaced`: Thai, Lao, Khmer and Burmese by dictionary, Han and kana sign by sign; `all`: all by dictionary.
 */
export const segmentations = ['none', 'unspaced', 'all'] as const
export const segmentationSchema = z.enum(segmentations)
export type Segmentation = (typeof segmentations)[number]
