import { describe, expect, it } from 'vitest'
import type { Engine } from '../../shared/domain/run'
import { engineOf } from './engineChoice'

const engine: Engine = { backend: 'wasm', kernel: 'native-avx2', threads: 3 }

describe('the engine of a run that goes on', () => {
  it('is asked for with the version of the kernel that it began with, where that is known', () => {
    const setting = { kernel: 'auto' } as const
    expect(engineOf(engine, setting, false).begun).toEqual({ kernel: 'native-avx2', isFree: false })
    expect(engineOf({ ...engine, versions: { kernel: 'aaa' } }, setting, false).begun).toEqual({
      kernel: 'native-avx2',
      version: 'aaa',
      isFree: false,
    })
  })

  it('lets the kernel beside TensorFlow do again what it did there', () => {
    const fused = {
      ...engine,
      backend: 'tensorflow',
      kernel: 'tensorflow-fused',
      beside: 'native-avx2',
    } as const
    expect(engineOf(fused, { kernel: 'webassembly' }, true)).toEqual({
      kernel: 'webassembly',
      begun: { kernel: 'native-avx2', isFree: true },
      engine: 'tensorflow',
      threads: 3,
      recurrence: 'fused',
    })
  })
})
