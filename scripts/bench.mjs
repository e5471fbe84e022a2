// @ts-check
/*
 * `npm run bench`: the kernel beside its peers, whole training steps, epochs, growth, vocabularies, import, a long history and kills; `-- --help` lists the options.
 * The benchmark is TypeScript over the project's own sources (test/bench), bundled before it runs.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'

const programs = {
  bench: 'test/bench/bench.ts',
  jobProcess: 'test/bench/jobProcess.ts',
  parseProcess: 'test/bench/import/parseProcess.ts',
  vocabularyProcess: 'test/bench/vocabulary/vocabularyProcess.ts',
  actor: 'test/bench/kills/actor.ts',
  trainer: 'src/trainer/index.ts',
}
const folder = join(projectFolder, 'node_modules', '.cache', 'lstm-workbench', 'bench')

/** Standard output belongs to the report: what the build of the kernel says goes to standard error. */
function buildKernel() {
  const { status } = spawnSync(process.execPath, [join('scripts', 'build-kernel.mjs')], {
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The kernel could not be built.')
}

async function bundle() {
  const { build } = await import('vite')
  await build({
    root: projectFolder,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      sourcemap: true,
      target: 'es2022',
      // All in one folder: a program finds the others beside itself.
      rollupOptions: { input: programs, output: { chunkFileNames: '[name]-[hash].js' } },
    },
  })
}

const passedOn = process.argv.slice(2)
process.chdir(projectFolder)
const node = projectNode()
if (node !== process.execPath) {
  process.exitCode = await handOver(node, [fileURLToPath(import.meta.url), ...passedOn])
} else {
  buildKernel()
  await bundle()
  process.exitCode = await handOver(node, [join(folder, 'bench.js'), ...passedOn])
}
