import type { Comparison } from '../domain/comparison'

/** A comparison as a table for other programs: a run a row, a column each setting that differs and each figure. */
export interface ComparisonTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** Puts a comparison into rows; settings and figures are called as in expressions, so that they can be found by them again. */
export function comparisonRows({ runs, differences, spreads }: Comparison): ComparisonTable {
  const figures = (['test', 'validation'] as const).flatMap((part) => {
    const names = [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics[part])))]
    return names.map((name) => ({ part, name }))
  })
  const settings = differences.filter(({ path }) => path !== 'dataset')
  return {
    head: [
      'id',
      'name',
      'status',
      'dataset',
      ...settings.map(({ path }) => path),
      ...figures.map(({ part, name }) => `${part}.${name}`),
      'seeds',
      'bestEpoch',
      'epochs',
      'seconds',
      'parameters',
    ],
    rows: runs.map((run, index) => [
      run.id,
      run.name,
      run.status,
      run.datasetName,
      ...settings.map(({ values }) => {
        const value = values[index] ?? null
        return typeof value === 'string' || typeof value === 'number' || value === null
          ? value
          : JSON.stringify(value)
      }),
      ...figures.map(({ part, name }) => run.metrics[part][name] ?? null),
      spreads[index]?.runs.length ?? 1,
      run.bestEpoch,
      run.epochs,
      run.seconds,
      run.parameters,
    ]),
  }
}
