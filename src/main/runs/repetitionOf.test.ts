import { expect, it } from 'vitest'
import type { Engine } from '../../shared/domain/run'
import { repetitionOf } from './repetitionOf'

const engine: Engine = { backend: 'wasm', kernel: 'wasm-simd', threads: 2, versions: { tfjs: '4.22.0' } }
const original = { id: 'r_aaaaaaaaaaaa', name: 'first', fingerprint: 'f1', engine }

it('a repetition with the same fingerprint is identical', () => {
  expect(repetitionOf({ ...original, id: 'r_bbbbbbbbbbbb' }, original)).toMatchObject({
    identical: true,
    differences: [],
  })
})

it('a repetition that came out differently names what was not the same', () => {
  const other = {
    ...original,
    fingerprint: 'f2',
    engine: { ...engine, threads: 4, versions: { tfjs: '4.23.0' } },
  }
  expect(repetitionOf(other, original)).toMatchObject({
    identical: false,
    differences: ['threads: 2, then 4', 'version of tfjs: 4.22.0, then 4.23.0'],
  })
})

it('nothing is said before both have ended', () => {
  expect(repetitionOf({ ...original, fingerprint: null }, original)?.identical).toBeNull()
  expect(repetitionOf(original, null)).toBeNull()
})
