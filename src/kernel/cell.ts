/** What a unit of a recurrence is; numbers in the records are positions in this list. */
export const cells = ['lstm', 'gru', 'rnn'] as const
/** LSTM, gated recurrent unit, or simple recurrent unit. */
export type Cell = (typeof cells)[number]

/** Gates by their names; the one gate of a simple recurrent unit is its hidden state. */
export type GateName = 'input' | 'forget' | 'candidate' | 'output' | 'update' | 'reset' | 'hidden'

/** What tells one cell from another before anything is computed. */
export interface CellForm {
  /** Gates in the order of the columns of the weights, those of each matrix product of a step together. */
  readonly products: readonly (readonly GateName[])[]
  /** Whether a cell state goes from step to step beside the hidden state. */
  readonly hasCellState: boolean
}

/** The cells of Keras and TensorFlow; README, What is computed. */
export const cellForms: Readonly<Record<Cell, CellForm>> = {
  lstm: { products: [['input', 'forget', 'candidate', 'output']], hasCellState: true },
  // the candidate reads the hidden state after the reset gate has been at it
  gru: { products: [['update', 'reset'], ['candidate']], hasCellState: false },
  rnn: { products: [['hidden']], hasCellState: false },
}

/** N: gates of a unit, and so columns of the weights for each unit. */
export const gatesOf = (cell: Cell): number =>
  cellForms[cell].products.reduce((sum, gates) => sum + gates.length, 0)
