import type { Suggestion } from '../../shared/domain/dataset'
import type { ProfiledDataset } from '../taskModule'
import { tagColumns, type TagColumns } from './tagColumns'

/** Tags for each word are there to be learned, whatever stands beside them; what could be markup of a page is less sure. */
const fit: Readonly<Record<TagColumns['how'], number>> = {
  tags: 0.95,
  rows: 0.95,
  words: 0.9,
  spans: 0.85,
  inline: 0.5,
}

/** The words and tags of a data set, where it has both. */
export function suggestColumns(dataset: ProfiledDataset): Suggestion | null {
  const found = tagColumns(dataset)
  if (!found) return null
  const { tokens, tags, sentence, how } = found
  return {
    task: 'tagging',
    columns: {
      tokens: tokens.name,
      ...(tags && { tags: tags.name }),
      ...(sentence && { sentence: sentence.name }),
    },
    because: reason(found),
    fit: fit[how],
  }
}

function reason({ tokens, tags, sentence, how }: TagColumns): string {
  switch (how) {
    case 'tags':
    case 'words':
      return `"${tags?.name}" holds a tag for each word of "${tokens.name}".`
    case 'spans':
      return `"${tags?.name}" holds mentions by their places in "${tokens.name}".`
    case 'inline':
      return `Mentions are marked in "${tokens.name}".`
    case 'rows':
      return `Each row is a word with its tag in "${tags?.name}", and "${sentence?.name}" tells sentences apart.`
  }
}
