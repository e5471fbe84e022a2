// @ts-check
/*
 * `npm test`: unit, integration and end-to-end tests; arguments go to Vitest. What failed is named once more at the end; the last line counts over everything.
 * `--embedded` makes the trainer use the embedded engine and the kernel in WebAssembly even where TensorFlow's library and a native kernel are there; without files it runs those tests that open one.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'
import { engineTests } from './test/engineTests.mjs'
import { countsLine } from './test/testCounts.mjs'

process.chdir(projectFolder)
const passedOn = process.argv.slice(2).filter((argument) => argument !== '--embedded')
const embedded = process.argv.includes('--embedded')
const projects = ['unit', 'integration', 'alone'].flatMap((name) => ['--project', name])
const chosen = embedded && passedOn.length === 0 ? [...projects, ...engineTests(projectFolder)] : passedOn
const folder = await mkdtemp(join(tmpdir(), 'lstm-workbench-test-'))
const countsFile = join(folder, 'counts.json')

const reporters = passedOn.some((argument) => argument.startsWith('--reporter')) ? [] : ['--reporter=default']
const code = await handOver(
  projectNode(),
  [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    ...chosen,
    ...reporters,
    `--reporter=${join(projectFolder, 'scripts', 'test', 'countReporter.mjs')}`,
  ],
  {
    ...process.env,
    LSTM_WORKBENCH_TEST_COUNTS: countsFile,
    // Hundreds of processes of the application are started: what Node compiled of it is kept between them.
    NODE_COMPILE_CACHE: join(projectFolder, 'node_modules', '.cache', 'compiled'),
    ...(embedded ? { LSTM_WORKBENCH_ENGINE: 'embedded', LSTM_WORKBENCH_KERNEL: 'webassembly' } : {}),
  },
)

/** Without counts the run broke off: that is one failure. */
const counts = await readFile(countsFile, 'utf8').then(JSON.parse, () => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [`failed: the run broke off with exit status ${code}`],
}))
await rm(folder, { recursive: true, force: true })
process.exitCode = code === 0 && counts.failed > 0 ? 1 : code
for (const text of counts.failures) console.log(text)
console.log(countsLine(counts))
