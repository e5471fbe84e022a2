import type { Block, Section } from '../../../shared/document/blocks'
import type { Metrics, Run } from '../../../shared/domain/run'
import type { Metric } from '../../../shared/domain/task'
import { formatMetric, formatTogether } from '../../../shared/format/formatMetric'
import { plural } from '../../../shared/format/plural'
import { metricOf, taskSpecs } from '../../../shared/tasks/catalogue'

const english = 'en'

/** The part that a run is judged on. */
export const judgedPart = ({ metrics }: Pick<Run, 'metrics'>): 'test' | 'validation' =>
  Object.keys(metrics.test).length > 0 ? 'test' : 'validation'

/** The metrics of a task that some of these tell, in the order of its spec; what the spec does not name is told with the evaluation. */
export function toldMetrics(task: Run['task'], told: readonly Metrics[]): readonly Metric[] {
  const ids = new Set(told.flatMap((metrics) => Object.keys(metrics)))
  const known: readonly Metric[] = taskSpecs[task].metrics
  return known.filter(({ id, mayLack }) => ids.has(id) || (mayLack && ids.size > 0))
}

/** What a run reached beside simple methods: its main metric as bars, all of them as a table, and which differences are more than chance. */
export function resultSection(run: Run): Section {
  const part = judgedPart(run)
  const own = run.metrics[part]
  const metrics = toldMetrics(run.task, [own])
  if (metrics.length === 0) {
    return { title: 'Result', blocks: [{ kind: 'text', text: 'The run has no result yet.' }] }
  }
  const others = [...(run.together ? [run.together] : []), ...run.baselines]
  const named = [
    { name: 'This run', metrics: own },
    ...others.map((other) => ({ name: other.name, metrics: other[part] })),
  ]
  const all = [...named.map(({ metrics: told }) => told), run.metrics.spread ?? {}]
  const writers = metrics.map(({ id, ...metric }) => {
    const write = formatTogether(
      metric,
      all.flatMap((told) => told[id] ?? []),
      english,
    )
    return (told: Metrics): string => (told[id] === undefined ? '–' : write(told[id]))
  })
  const written = (values: Metrics): string[] => writers.map((write) => write(values))
  const rows = part === 'test' ? 'test rows' : 'validation rows'
  const { spread } = run.metrics
  return {
    title: `Result on ${rows}`,
    blocks: [
      ...bars(run, named),
      {
        kind: 'table',
        caption: 'Beside simple methods',
        head: ['Method', ...metrics.map(({ name }) => name)],
        rows: [
          ...named.map(({ name, metrics: values }) => [name, ...written(values)]),
          ...(spread ? [['± between its networks', ...written(spread)]] : []),
        ],
        right: metrics.map((_, index) => index + 1),
        strong: 0,
      },
      ...gains(run),
      {
        kind: 'folded',
        title: 'What the names mean',
        blocks: [
          {
            kind: 'facts',
            facts: [
              ...metrics.map(({ name, help }) => [name, help] as const),
              ...others.map(({ name, description }) => [name, description] as const),
            ],
          },
        ],
      },
    ],
  }
}

function bars(run: Run, named: readonly { readonly name: string; readonly metrics: Metrics }[]): Block[] {
  const metric = metricOf(run.task, run.score?.metric ?? taskSpecs[run.task].mainMetric)
  const told = named.flatMap(({ name, metrics }, index) => {
    const value = metrics[metric.id]
    return value === undefined || !Number.isFinite(value) ? [] : [{ name, value, strong: index === 0 }]
  })
  if (told.length === 0) return []
  const longest = metric.format === 'share' ? 1 : Math.max(...told.map(({ value }) => Math.abs(value)))
  const written = formatTogether(
    metric,
    told.map(({ value }) => value),
    english,
  )
  const better = metric.better === 'higher' ? 'longer is better' : 'shorter is better'
  return [
    {
      kind: 'bars',
      caption: `${metric.name} (${better})`,
      bars: told.map(({ name, value, strong }) => ({
        name,
        share: longest > 0 ? Math.abs(value) / longest : 0,
        text: written(value),
        strong,
      })),
    },
  ]
}

const judgements = {
  better: 'better, beyond chance',
  same: 'about the same',
  worse: 'worse, beyond chance',
} as const

/** The run beside simple methods, case by case. */
function gains({ baselines, task }: Run): Block[] {
  const compared = baselines.flatMap(({ name, gain, judgement }) =>
    gain === undefined ? [] : [{ name, gain, judgement }],
  )
  if (compared.length === 0) return []
  return [
    {
      kind: 'table',
      caption: 'The run beside each, case by case; a gain above zero: the run is better',
      head: ['Method', 'Metric', 'Gain', '95 % interval', 'Cases', 'Judgement'],
      rows: compared.map(({ name, gain, judgement }) => {
        const metric = metricOf(task, gain.metric)
        const { low, high } = gain
        return [
          name,
          metric.name,
          signed(metric, gain.mean),
          low === null || high === null
            ? 'too few cases'
            : `${signed(metric, low).replace(unit, '')} to ${signed(metric, high)}`,
          plural(gain.cases, 'case'),
          judgement === undefined ? '–' : judgements[judgement],
        ]
      }),
      right: [2, 3, 4],
    },
  ]
}

/** What differences of shares are told in. */
const unit = ' points'

/** A difference with its sign, of shares in percentage points; a minus as it is set in print. */
function signed(metric: Metric, value: number): string {
  const size =
    metric.format === 'share'
      ? `${(100 * Math.abs(value)).toFixed(1)}${unit}`
      : formatMetric(metric, Math.abs(value), english)
  return value < 0 ? `−${size}` : `+${size}`
}
