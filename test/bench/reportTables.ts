import type { Section } from './benchOptions'
import type { BenchReport, HistoryLine } from './benchReport'
import { figure, megabytes } from './figures'
import { forecastTable } from './forecasts/forecastTable'
import { kernelTable } from './kernel/kernelTable'
import { markdownTable } from './markdownTable'
import { profileGroups } from './profile/profileGroup'

/** What a process did when it was killed. */
const workOf: Readonly<Record<string, string>> = {
  import: 'imports',
  fix: 'fixes rows',
  train: 'trains',
  resume: 'goes on with a run',
  export: 'exports',
  remove: 'deletes',
  open: 'opens and clears away',
}

/** The tables of a report by section, in Markdown. */
export const reportTables = {
  kernel: kernelTable,
  steps: ({ steps }) =>
    markdownTable(
      [
        'training step',
        'backend',
        'kernel',
        'whole step',
        'in the kernel',
        'step / kernel',
        'update',
        'batch before',
      ],
      steps.map((line) => [
        `${line.name} (${line.shape.join(', ')})`,
        line.backend,
        line.kernel,
        `${figure(line.ms)} ms`,
        `${figure(line.kernelMs)} ms`,
        figure(line.timesKernel),
        `${figure(line.updateMs)} ms`,
        `${figure(line.batchMs)} ms`,
      ]),
    ),
  profile: ({ profile }) =>
    markdownTable(
      ['share of a step', ...profile.map((line) => `${line.name}, ${line.backend}`)],
      profileGroups.map((group) => [
        group,
        ...profile.map((line) => `${(100 * line.shares[group]).toFixed(1)} %`),
      ]),
    ),
  training: ({ training }) =>
    markdownTable(
      [
        'training',
        'backend',
        'kernel',
        'epochs',
        'an epoch',
        'predicted',
        'samples a second',
        'in all',
        'peak memory',
        'predicted',
        'test accuracy',
      ],
      training.map((line) => [
        line.name,
        line.backend,
        line.kernel,
        String(line.epochs),
        `${figure(line.secondsPerEpoch)} s`,
        `${figure(line.predictedSecondsPerEpoch)} s`,
        figure(line.samplesPerSecond),
        `${figure(line.secondsInAll)} s`,
        megabytes(line.peakMemoryBytes),
        megabytes(line.predictedMemoryBytes),
        line.testAccuracy === null ? '-' : `${(100 * line.testAccuracy).toFixed(1)} %`,
      ]),
    ),
  forecasts: forecastTable,
  growth: ({ growth }) =>
    markdownTable(
      [
        'what grows',
        'to',
        'batch, steps, inputs, units',
        'whole step',
        'in the kernel',
        'GFLOPS of the kernel',
      ],
      growth.map((line) => [
        line.axis,
        String(line.value),
        line.shape.join(', '),
        `${figure(line.ms)} ms`,
        `${figure(line.kernelMs)} ms`,
        figure(line.gflops),
      ]),
    ),
  vocabulary: ({ vocabulary }) =>
    markdownTable(
      [
        'vocabulary',
        'positions',
        'a batch',
        'in the kernel',
        'memory of the batch',
        'logits alone',
        'peak memory',
      ],
      vocabulary.map((line) => [
        line.vocabulary.toLocaleString('en'),
        line.places.toLocaleString('en'),
        `${figure(line.ms)} ms`,
        `${figure(line.kernelMs)} ms`,
        megabytes(line.workspaceBytes),
        megabytes(line.logitsBytes),
        megabytes(line.peakMemoryBytes),
      ]),
    ),
  generation: ({ generation }) =>
    markdownTable(
      ['layers', 'batch x steps', 'vocabulary', 'a step', 'PyTorch', 'an epoch', 'PyTorch', 'PyTorch / own'],
      generation.map((line) => [
        `${line.layers} x ${line.units}`,
        `${line.batch} x ${line.steps}`,
        String(line.vocabulary),
        `${figure(line.ms)} ms`,
        line.pytorchMs === null ? '-' : `${figure(line.pytorchMs)} ms`,
        `${figure(line.secondsPerEpoch)} s`,
        line.pytorchSecondsPerEpoch === null ? '-' : `${figure(line.pytorchSecondsPerEpoch)} s`,
        line.pytorchMs === null ? '-' : figure(line.pytorchMs / line.ms),
      ]),
    ),
  translation: ({ translation }) =>
    markdownTable(
      [
        'units',
        'batch x tokens',
        'vocabulary',
        'recurrent layers',
        'with attention',
        'attention / recurrent',
        'whole step',
        'search',
      ],
      translation.map((line) => [
        String(line.units),
        `${line.batch} x ${line.tokens}`,
        line.vocabulary.toLocaleString('en'),
        `${figure(line.recurrentMs)} ms`,
        `${figure(line.attentiveMs)} ms`,
        figure(line.attentiveMs / line.recurrentMs),
        `${figure(line.ms)} ms`,
        `${figure(line.beamSeconds)} s`,
      ]),
    ),
  inside: ({ inside }) =>
    markdownTable(
      ['steps', 'units', 'layers', 'median', '95 of 100', 'limit', 'on the processor', 'answer'],
      inside.map((line) => [
        String(line.steps),
        String(line.units),
        String(line.layers),
        `${figure(line.ms)} ms`,
        `${figure(line.p95Ms)} ms`,
        line.limitMs === null ? '-' : `${line.limitMs} ms`,
        `${figure(line.processorMs)} ms`,
        `${figure(line.bytes / 1000)} kB`,
      ]),
    ),
  import: ({ import: files }) =>
    markdownTable(
      [
        'file',
        'size',
        'rows x columns',
        'import',
        'papaparse, texts',
        'papaparse, typed',
        'import / texts',
        'import / typed',
        'peak memory',
        "papaparse's",
      ],
      files.map((line) => [
        line.name,
        megabytes(line.bytes),
        `${line.rows.toLocaleString('en')} x ${line.columns}`,
        seconds(line.seconds, line.processorSeconds),
        seconds(line.papaparseSeconds, line.papaparseProcessorSeconds),
        seconds(line.papaparseTypedSeconds, line.papaparseTypedProcessorSeconds),
        figure(line.seconds / line.papaparseSeconds),
        figure(line.seconds / line.papaparseTypedSeconds),
        megabytes(line.peakMemoryBytes),
        megabytes(line.papaparsePeakMemoryBytes),
      ]),
    ),
  kills: ({ kills, races }) =>
    [
      markdownTable(
        ['killed', 'while it', 'kills', 'after the end', 'lost', 'left behind'],
        kills.map((line) => [
          line.victim,
          workOf[line.what] ?? line.what,
          String(line.kills),
          String(line.done),
          String(line.lost),
          String(line.left),
        ]),
      ),
      '',
      markdownTable(
        ['race', 'times', 'went wrong', 'what counts'],
        races.map((line) => [line.what, String(line.times), String(line.wrong), line.how]),
      ),
    ].join('\n'),
  history: ({ history }) =>
    markdownTable(
      ['call', 'on the processor', 'limit', 'median', '95 of 100', 'limit', 'within', 'answer'],
      history.map((line) => [
        line.name,
        `${figure(line.processorMs)} ms`,
        `${line.limitMs} ms`,
        `${figure(line.ms)} ms`,
        `${figure(line.p95Ms)} ms`,
        `${line.p95LimitMs} ms`,
        isWithin(line) ? 'yes' : 'NO',
        `${figure(line.bytes / 1000)} kB`,
      ]),
    ),
} as const satisfies Record<Section, (report: BenchReport) => string>

/** Whether a call of the window keeps both of its limits. */
export const isWithin = (line: HistoryLine): boolean =>
  line.processorMs <= line.limitMs && line.p95Ms <= line.p95LimitMs

/** What a clock on the wall and the processor say. */
const seconds = (wall: number, processor: number): string => `${figure(wall)} s (${figure(processor)} s)`

/** One sentence: when, on what and how undisturbed. */
export function measuredOn({ machine }: BenchReport): string {
  const { date, processor, cores, memoryBytes, system, node, loadAtStart, tensorflow, pytorch } = machine
  const peers = [tensorflow, pytorch === null ? null : `PyTorch ${pytorch}`].filter((peer) => peer !== null)
  return (
    `Measured ${date} on ${processor}, ${cores} cores, ${Math.round(memoryBytes / 2 ** 30)} GiB, ${system}, Node ${node}` +
    `${peers.map((peer) => `, ${peer}`).join('')}; load at the start ${loadAtStart.toFixed(2)}.`
  )
}
