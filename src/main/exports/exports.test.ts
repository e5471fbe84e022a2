import { expect, it } from 'vitest'
import { exportName } from './exports'

it.each([
  ['IMDB, one LSTM of 100', 'imdb-one-lstm-of-100-tfjs'],
  ['../../etc/passwd', 'etc-passwd-tfjs'],
  ['Größe: 5', 'gro-e-5-tfjs'],
  ['情感', 'run-tfjs'],
  ['x'.repeat(200), `${'x'.repeat(60)}-tfjs`],
])('the export of the run %j is named %j', (name, file) => {
  expect(exportName(name, 'tfjs')).toBe(file)
})
