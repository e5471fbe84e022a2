/** Parts of the split as a sample's place is told. */
export const partNames = {
  train: 'Training row',
  validation: 'Validation row',
  test: 'Test row',
  none: 'Left out: a duplicate, or without text or label',
} as const
