import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { flops } from './measurement'
import { openKernel } from './openKernel'
import { kernelDirectory, openTestKernel } from './testing/openTestKernel'

describe('opening the kernel', () => {
  it('takes the relaxed build of WebAssembly by itself where the runtime has relaxed SIMD', async () => {
    const kernel = await openTestKernel('webassembly', 1)
    expect(kernel.build).toBe('relaxed')
    await kernel.close()
  })

  it('falls back to the plain build where the relaxed one is refused', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'kernel-'))
    await writeFile(join(directory, 'lstm-relaxed.wasm'), 'no module')
    await copyFile(join(kernelDirectory, 'lstm-plain.wasm'), join(directory, 'lstm-plain.wasm'))
    const kernel = await openKernel({ directory, threads: 1 })
    expect(kernel.build).toBe('plain')
    await kernel.close()
    await expect(openKernel({ directory, threads: 1, build: 'relaxed' })).rejects.toThrow(
      'accepts no build of the LSTM kernel (relaxed)',
    )
    await expect(openKernel({ directory, threads: 3 })).rejects.toThrow('worker.mjs')
    await rm(directory, { recursive: true })
  })

  it('rejects when the folder is empty or the number of threads makes no sense', async () => {
    await expect(openKernel({ directory: join(tmpdir(), 'no-such-folder'), threads: 1 })).rejects.toThrow(
      'ENOENT',
    )
    await expect(openKernel({ directory: kernelDirectory, threads: 0 })).rejects.toThrow('threads is 0')
  })

  it('measures a speed that fits the time, and a limit above it', async () => {
    const kernel = await openTestKernel('auto', 2)
    const shape = { batch: 16, steps: 20, inputs: 8, units: 32 }
    const { milliseconds, gigaflops } = kernel.measure(shape)
    expect(gigaflops).toBeCloseTo(flops(shape) / milliseconds / 1e6, 6)
    expect(kernel.peak().gigaflops).toBeGreaterThan(gigaflops)
    expect(kernel.usedBytes()).toBe(0)
    await kernel.close()
  })

  it('works from a bundle, and does not keep a process alive that forgot to close it', async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'kernel-bundle-'))
    const entry = join(import.meta.dirname, 'openKernel.ts')
    await build({
      configFile: false,
      logLevel: 'silent',
      build: { ssr: entry, outDir, rollupOptions: { output: { entryFileNames: 'bundle.mjs' } } },
    })
    const main = join(outDir, 'main.mjs')
    await writeFile(
      main,
      `import { openKernel } from './bundle.mjs'
      const kernel = await openKernel({ directory: process.argv[2], threads: 2 })
      console.log(kernel.measure({ batch: 16, steps: 2, inputs: 1, units: 1 }, 1).milliseconds > 0)`,
    )
    const output = execFileSync(process.execPath, [main, kernelDirectory], { timeout: 300_000 })
    expect(output.toString()).toBe('true\n')
    await rm(outDir, { recursive: true })
  })
})
