// @ts-check
/* `npm run example`: the command line trains on a bundled sample, in a data folder that is gone afterwards. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handOver } from './project/handOver.mjs'
import { projectFolder } from './project/projectFolder.mjs'
import { projectNode } from './project/projectNode.mjs'

/** Short sequences whose order matters, which no simple method gets right; six epochs are learned in half a minute on two cores. */
const sampleId = 'dates'
const settings = ['--set', 'training.epochs=6']

process.chdir(projectFolder)
const samples = JSON.parse(await readFile(join('resources', 'samples', 'samples.json'), 'utf8'))
const sample = samples.find((/** @type {{ id: string }} */ { id }) => id === sampleId)
const command = ['train', ['resources', 'samples', sample.file].join('/'), ...settings]
const home = await mkdtemp(join(tmpdir(), 'lstm-workbench-example-'))
try {
  console.error(`${sample.name}: ${sample.description}`)
  console.error(`lstm-workbench ${command.join(' ')}\n`)
  process.exitCode = await handOver(projectNode(), [
    join('scripts', 'lstm-workbench.mjs'),
    ...command,
    '--home',
    home,
  ])
} finally {
  await rm(home, { recursive: true, force: true })
}
