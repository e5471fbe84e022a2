import { expected } from '../../../shared/errors'

/** The failure of columns that cannot be divided into steps. */
export const unevenColumns = (columns: number, perStep: number) =>
  expected(
    'sequence.uneven',
    { columns, channels: perStep },
    { fix: { label: 'Use 1 number a step', set: { 'preparation.channels': 1 } } },
  )
