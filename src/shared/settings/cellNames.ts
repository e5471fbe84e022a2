import type { CellKind } from '../domain/network'

/** Cells in words. */
export const cellNames: Readonly<Record<CellKind, string>> = { lstm: 'LSTM', gru: 'GRU', rnn: 'Simple RNN' }
