import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KernelMemory, KernelMemoryError } from './kernelMemory'

describe('the memory of the kernel', () => {
  it('never gives the same bytes to two blocks, and gets everything back', () => {
    const action = fc.record({
      bytes: fc.integer({ min: 0, max: 300_000 }),
      victim: fc.nat(50),
      frees: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
        const memory = new KernelMemory()
        const taken: { address: number; bytes: number }[] = []
        for (const { bytes, victim, frees } of actions) {
          if (frees && taken.length > 0) {
            const [block] = taken.splice(victim % taken.length, 1)
            if (block) memory.release(block.address)
            continue
          }
          const address = memory.allocate(bytes)
          expect(address % 128).toBe(0)
          for (const other of taken) {
            expect(address >= other.address + other.bytes || other.address >= address + bytes).toBe(true)
          }
          memory.floats(address, Math.floor(bytes / 4)).fill(1)
          taken.push({ address, bytes })
        }
        for (const { address } of taken) memory.release(address)
        expect(memory.usedBytes()).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('takes freed neighbours for one larger block instead of growing', () => {
    const memory = new KernelMemory()
    const blocks = [1000, 1000, 1000, 1000].map((bytes) => memory.allocate(bytes))
    for (const index of [2, 0, 1]) memory.release(blocks[index] ?? 0)
    expect(memory.allocate(3000)).toBe(blocks[0])
  })

  it('knows its own arrays, those made before it grew included', () => {
    const memory = new KernelMemory()
    const address = memory.allocate(64)
    const early = memory.floats(address, 16)
    memory.allocate(10_000_000)
    early[3] = 7
    expect(memory.addressOf(early.subarray(3))).toBe(address + 12)
    expect(memory.floats(address, 16)[3]).toBe(7)
    expect(memory.addressOf(new Float32Array(16))).toBeNull()
  })

  it('says what to do when there is not enough', () => {
    const memory = new KernelMemory()
    memory.allocate(1000)
    expect(() => memory.allocate(5e9)).toThrow(KernelMemoryError)
    expect(() => memory.allocate(5e9)).toThrow('needs 5000 MB beside the 1 MB it holds')
    expect(memory.usedBytes()).toBe(1024)
  })

  it('refuses to free what was not taken', () => {
    const memory = new KernelMemory()
    const address = memory.allocate(10)
    memory.release(address)
    expect(() => memory.release(address)).toThrow(`No block of kernel memory starts at ${address}`)
  })
})
