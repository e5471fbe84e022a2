import { afterEach, describe, expect, it } from 'vitest'
import { kernelDirectory, nativeBuildsHere } from '../../kernel/testing/openTestKernel'
import type { EngineChoice } from '../../shared/jobs'
import { type ChosenKernel, kernelOffer, openChosenKernel, type KernelOffer } from './chooseKernel'

const auto = { kernel: 'auto' } as const
const hasNative = nativeBuildsHere().length > 0

let chosen: ChosenKernel | null = null
afterEach(async () => {
  await chosen?.kernel.close()
  chosen = null
})

async function choose(
  choice: Pick<EngineChoice, 'kernel' | 'begun'>,
  offer: KernelOffer = kernelOffer(kernelDirectory, ''),
): Promise<ChosenKernel> {
  chosen = await openChosenKernel(kernelDirectory, 1, choice, offer)
  return chosen
}

describe('the LSTM kernel', () => {
  it.runIf(hasNative)('is a native one where it is there, and WebAssembly on request', async () => {
    expect((await choose({ kernel: 'native' })).kernel.implementation).toBe('native')
    await chosen?.kernel.close()
    expect((await choose({ kernel: 'webassembly' })).kernel.implementation).toBe('webassembly')
  })

  it('is WebAssembly where no native one was built, and says why', async () => {
    const offer = { names: ['wasm-simd', 'wasm-simd-plain'], missing: 'no C compiler was found' } as const
    const { name, reason } = await choose(auto, offer)
    expect(name).toBe('wasm-simd')
    expect(reason).toBe('There is no native kernel: no C compiler was found.')
  })

  it('is the one that a run began with, whatever the settings say', async () => {
    const begun = { kernel: 'wasm-simd-plain', isFree: false }
    expect((await choose({ kernel: 'native', begun })).name).toBe('wasm-simd-plain')
  })

  it('is chosen by the settings when a run began with one that is not here', async () => {
    const begun = { kernel: 'native-of-another-machine', isFree: false }
    expect((await choose({ kernel: 'webassembly', begun })).name).toBe('wasm-simd')
  })

  it('is refused where the settings ask for a native one that is not there', async () => {
    const offer = { names: ['wasm-simd'], missing: 'it was not built' } as const
    await expect(choose({ kernel: 'native' }, offer)).rejects.toMatchObject({
      error: { code: 'engine.noKernel' },
    })
  })

  it('may be named by the environment: an implementation or a build', () => {
    expect(kernelOffer(kernelDirectory, 'webassembly').names).toEqual(['wasm-simd', 'wasm-simd-plain'])
    expect(kernelOffer(kernelDirectory, 'wasm-simd-plain').names).toEqual(['wasm-simd-plain'])
    const native = kernelOffer(kernelDirectory, 'native').names
    expect(native).toHaveLength(nativeBuildsHere().length)
    expect(kernelOffer(kernelDirectory, 'auto').names).toEqual([...native, 'wasm-simd', 'wasm-simd-plain'])
    expect(kernelOffer(kernelDirectory, 'abacus').names).toEqual([])
  })
})
