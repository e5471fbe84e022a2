import type { TaggingCodec } from './codec'
import { isOutside } from '../../shared/tasks/tagging/mentions'

/** The types of mentions that a tagging may answer. */
export function typesOf({ labels, scheme }: Pick<TaggingCodec, 'labels' | 'scheme'>): string[] {
  const types = labels.filter((label) => !isOutside(label))
  return scheme === 'plain' ? types : [...new Set(types.map((label) => label.slice(2)))]
}
