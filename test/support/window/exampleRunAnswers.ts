import { compareRuns } from '../../../src/main/runs/compareRuns'
import type { TextSample } from '../../../src/shared/domain/preparation'
import type { Run, RunListItem } from '../../../src/shared/domain/run'
import { wave } from './exampleColumns'
import {
  datasetOf,
  examplePreview,
  exampleText,
  exampleVocabulary,
  exampleWindow,
  planExample,
  type ExampleDraft,
} from './examplePreviews'
import { exampleRuns } from './exampleRuns'

const listItem = ({ id, name, task, status, datasetId, datasetName, color, createdAt, endedAt, seconds, epochs, parameters, score }: Run): RunListItem => ({ id, name, task, status, datasetId, datasetName, color, createdAt, endedAt, seconds, epochs, parameters, score }) // prettier-ignore

/** Answers the calls about experiments, runs, predictions and exports from memory. */
export function exampleRunAnswers(tell: (runId: string) => void): Record<string, (input: never) => unknown> {
  const removed = new Set<string>()
  const names = new Map<string, string>()
  const runs = () =>
    exampleRuns
      .filter(({ id }) => !removed.has(id))
      .map((run) => ({ ...run, name: names.get(run.id) ?? run.name }))
  const get = (id: string) => runs().find((run) => run.id === id)
  return {
    'experiments.plan': planExample,
    'experiments.preview': (draft: ExampleDraft) => examplePreview(draft, planExample(draft)),
    'experiments.encode': (asked: ExampleDraft & { sample: TextSample }) =>
      exampleText(asked.sample, planExample(asked)),
    'experiments.vocabulary': exampleVocabulary,
    'experiments.window': (asked: ExampleDraft & { origin: number }) =>
      exampleWindow(asked.origin, planExample(asked)),
    'vectors.list': () => [
      {
        id: 'v_0123456789abcdef',
        name: 'glove.6B.50d.txt',
        words: 400_000,
        dimension: 50,
        malformed: 5,
        repeated: 0,
      },
    ],
    'runs.start': () => ({ runId: exampleRuns[0]?.id }),
    'runs.list': () => runs().map(listItem),
    'runs.get': ({ id }: { id: string }) => get(id),
    'runs.stop': () => null,
    'runs.rename': ({ id, name }: { id: string; name: string }) => {
      names.set(id, name)
      tell(id)
      return null
    },
    'runs.remove': ({ id }: { id: string }) => {
      removed.add(id)
      tell(id)
      return null
    },
    'runs.restore': ({ id }: { id: string }) => {
      removed.delete(id)
      tell(id)
      return null
    },
    'runs.compare': ({ ids }: { ids: string[] }) =>
      compareRuns(
        ids.map(get).filter((run) => run !== undefined),
        { dataset: (id) => datasetOf(id)?.name ?? id, vectors: (id) => id },
      ),
    'predictions.classify': ({ runId, texts }: { runId: string; texts: string[] }) => {
      const run = get(runId)
      const labels = run?.evaluation?.task === 'classification' ? run.evaluation.labels : ['ham', 'spam']
      const all = labels.map((label, index) => [label, 0.9 ** index / 10] as const)
      const sum = all.reduce((total, [, share]) => total + share, 0)
      const probabilities = Object.fromEntries(all.map(([label, share]) => [label, share / sum]))
      const unknown = texts.flatMap((text) => text.split(/\W+/).filter((word) => word.length > 8))
      return { predictions: texts.map((input) => ({ input, label: labels[0], probability: probabilities[labels[0] ?? ''], probabilities, unknown })) } // prettier-ignore
    },
    'predictions.forecast': ({ steps = 12 }: { steps?: number }) => ({
      history: Array.from({ length: 60 }, (_, step) => ({ time: `${1956 + Math.floor(step / 12)}-${String((step % 12) + 1).padStart(2, '0')}-01`, value: 300 + step * 2.4 + wave(step, 12) * 80 })), // prettier-ignore
      forecast: Array.from({ length: steps }, (_, step) => {
        const value = 444 + step * 2.4 + wave(step, 12) * 85
        const spread = 10 + step * 2.2
        return { time: `${1961 + Math.floor(step / 12)}-${String((step % 12) + 1).padStart(2, '0')}-01`, value, low80: value - spread, high80: value + spread, low95: value - 1.6 * spread, high95: value + 1.6 * spread } // prettier-ignore
      }),
    }),
    'exports.create': () => ({ jobId: 'j_0123456789ab' }),
    'exports.get': () => ({
      files: [
        { path: 'model.json', bytes: 3120 },
        { path: 'weights.bin', bytes: 1_284_512 },
        { path: 'codec.json', bytes: 88_213 },
        { path: 'example.html', bytes: 4102 },
        { path: 'README.md', bytes: 1204 },
      ],
      check: { samples: 20, maxAbsoluteDifference: 1.2e-7, how: 'The exported files were loaded again and answered 20 test rows like the trained model.' }, // prettier-ignore
    }),
    'exports.save': () => ({ kind: 'saved', place: '/home/someone/Documents/spam-tfjs' }),
    'jobs.list': () => [
      { id: 'j_0123456789ab', kind: 'export', title: 'SMS', status: 'done', fraction: 1, doing: 'Done', secondsLeft: null, sequence: 4, error: null, resultId: 'e_1' }, // prettier-ignore
    ],
  }
}
