import type { KindId } from '../shared/domain/task'
import type { OfKind } from '../shared/tasks/catalogue'
import { sequencesTerminal } from './classification/sequences/terminal'
import { textsTerminal } from './classification/terminal'
import { seriesTerminal } from './forecasting/terminal'
import { writingTerminal } from './generation/terminal'
import { sentencesTerminal } from './tagging/terminal'
import { pairsTerminal } from './translation/terminal'
import type { TaskTerminal } from './taskTerminal'

/** How the command line asks runs of every kind of data; a forgotten kind does not compile. */
export const terminals = {
  texts: textsTerminal,
  sequences: sequencesTerminal,
  series: seriesTerminal,
  writing: writingTerminal,
  sentences: sentencesTerminal,
  pairs: pairsTerminal,
} as const satisfies { [Kind in KindId]: TaskTerminal<OfKind<Kind, 'question'>, OfKind<Kind, 'answer'>> }
