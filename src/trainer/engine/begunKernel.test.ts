import { describe, expect, it } from 'vitest'
import { kernelWarning, otherKernel } from './begunKernel'

const present = {
  name: 'native-avx2',
  description: { backend: 'wasm', kernel: 'native-avx2', threads: 2, versions: { kernel: 'bbb' } },
} as const

describe('a run that goes on', () => {
  it('says nothing where kernel and version are those that it began with, or are not known', () => {
    for (const begun of [
      undefined,
      { kernel: 'native-avx2', isFree: false },
      { kernel: 'native-avx2', version: 'bbb', isFree: false },
    ]) {
      expect(otherKernel({ begun }, present)).toBeNull()
      expect(kernelWarning({ begun }, present)).toBeNull()
    }
  })

  it('says that its kernel has changed, and goes on', () => {
    const begun = { kernel: 'native-avx2', version: 'aaa', isFree: false }
    expect(otherKernel({ begun }, present)).toBeNull()
    expect(kernelWarning({ begun }, present)).toMatchObject({
      code: 'training.changedKernel',
      message: expect.stringContaining('(aaa, now bbb)'),
    })
  })

  it('names both kernels where it is another one', () => {
    const begun = { kernel: 'native-avx512', version: 'aaa', isFree: true }
    expect(otherKernel({ begun }, present)).toEqual({ was: 'native, AVX-512', here: 'native, AVX2' })
    expect(kernelWarning({ begun }, present)?.code).toBe('training.otherKernel')
  })
})
