import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { main as compile } from 'assemblyscript/asc'
import { openKernel } from '../../../src/kernel/openKernel'
import type { Kernel } from '../../../src/kernel/kernel'
import { projectFolder } from '../../../src/main/resources/projectFolder'

/** Compiles the kernel once more with the names of its functions, which a profile shows, and opens it with one thread. */
export async function openNamedKernel(folder: string): Promise<Kernel> {
  const sources = join(projectFolder(), 'src', 'kernel')
  const assembly = join(sources, 'assembly')
  await mkdir(folder, { recursive: true })
  const { error, stderr } = await compile([
    ...['--baseDir', assembly],
    ...['--config', join(assembly, 'asconfig.json')],
    ...['--target', 'relaxed'],
    '--debug',
    ...['--outFile', join(folder, 'lstm-relaxed.wasm')],
  ])
  if (error) throw new Error(`The kernel does not compile with names.\n${stderr.toString()}`)
  await copyFile(join(sources, 'webAssembly', 'worker.mjs'), join(folder, 'worker.mjs'))
  return openKernel({ directory: folder, threads: 1, build: 'relaxed' })
}
