import type { CellKind } from '../../../shared/domain/network'

/** Names of cells as they are written. */
export const cellNames: Readonly<Record<CellKind, string>> = { lstm: 'LSTM', gru: 'GRU', rnn: 'Plain RNN' }
