import type { Block, Section } from '../../../shared/document/blocks'
import type { Run } from '../../../shared/domain/run'
import { formatCount } from '../../../shared/format/formatNumber'
import { formatDuration } from '../../../shared/format/formatTime'
import { plural } from '../../../shared/format/plural'

/** How a run is made again, and what it was made with. */
export function repeatSection(run: Run, application: string): Section {
  const { engine, fingerprint, seconds, summary, parameters } = run
  const facts: (readonly [string, string])[] = [
    ['Run', run.id],
    ...(seconds === null ? [] : [['Time', formatDuration(seconds)] as const]),
    ...(engine === null
      ? []
      : [
          [
            'Engine',
            `${engine.backend}, kernel ${engine.kernel}, ${plural(engine.threads, engine.backend === 'pytorch' ? 'process' : 'thread', engine.backend === 'pytorch' ? 'processes' : 'threads')}`,
          ] as const,
          ...Object.entries(engine.versions ?? {}).map(
            ([name, version]) => [`Version of ${name}`, version] as const,
          ),
        ]),
    ...(fingerprint === null ? [] : [['SHA-256 of the weights', fingerprint] as const]),
    ['Written by', `LSTM Workbench ${application}`],
  ]
  const model: Block[] =
    summary.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: `The network${parameters === null ? '' : `: ${formatCount(parameters, 'en')} weights`}`,
            head: ['Layer', 'Output', 'Weights'],
            rows: summary.map(({ layer, outputShape, parameters: own }) => [
              layer,
              outputShape.map((size) => (size === null ? 'any' : String(size))).join(' × '),
              formatCount(own, 'en'),
            ]),
            right: [2],
          },
        ]
  return {
    title: 'How to repeat it',
    blocks: [
      {
        kind: 'text',
        text: 'With the experiment file below as experiment.json and rows of the same hash, the command trains it again; on the same kind of kernel with as many threads it comes to the same bits.',
      },
      { kind: 'code', caption: 'Command', text: commandOf(run) },
      { kind: 'code', caption: 'experiment.json', text: JSON.stringify(run.experiment, null, 2) },
      ...model,
      { kind: 'facts', facts },
    ],
  }
}

/** The command line that trains a run again. */
export function commandOf({ dataset, testDatasetId }: Pick<Run, 'dataset' | 'testDatasetId'>): string {
  const test = testDatasetId === null ? '' : ` --test ${testDatasetId}`
  return `lstm-workbench train ${dataset.id} --config experiment.json${test}`
}
