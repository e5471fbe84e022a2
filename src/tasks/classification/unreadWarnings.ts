import type { Warning } from '../../shared/domain/dataset'
import { tellingSigns, unreadKinds } from '../text/unreadSigns'
import type { PreparedTexts } from './preparedTexts'

const named = 3

/** Says what of the training texts is not read although it tells classes apart. */
export function unreadWarnings({
  experiment,
  read,
  labels,
  parts,
  codec,
}: Pick<PreparedTexts, 'experiment' | 'read' | 'labels' | 'parts' | 'codec'>): Warning[] {
  const { preparation } = experiment
  const masks = Array.from(parts.train, (text) => read.unread[text] ?? 0)
  const own = Array.from(parts.train, (text) => labels[text] ?? 0)
  const signs = tellingSigns(unreadKinds(preparation), masks, own, codec.labels.length)
  if (signs.length === 0) return []
  const share = (value: number): string => `${Math.round(100 * value)} %`
  const told = signs
    .slice(0, named)
    .map(
      ({ name, label, within, elsewhere }) =>
        `${name} (in ${share(within)} of "${codec.labels[label] ?? ''}", in ${share(elsewhere)} of the others)`,
    )
  const capitals = signs.some(({ name }) => name === 'words in capitals')
  const ways = [
    ...(capitals ? ['"Lower case" off'] : []),
    ...(preparation.level === 'word' && !(capitals && signs.length === 1) ? ['"Read by" characters'] : []),
  ]
  return [
    {
      code: 'classification.unreadSigns',
      message: `Not read, though the classes differ in it: ${told.join(', ')}. ${ways.join(' or ')} lets the network see it.`,
    },
  ]
}
