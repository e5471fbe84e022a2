import type { SeedSpread } from '../../shared/domain/seedSpread'
import { meanAndDeviation } from '../../shared/tasks/seedNoise'
import type { Store } from '../store/openStore'
import { recipeOf } from '../store/recipeOf'

/** What the finished runs reach that differ from a run by their training seed alone; of several with one seed the oldest counts. */
export function seedSpreadOf({ store }: { readonly store: Pick<Store, 'runs'> }, id: string): SeedSpread {
  const bySeed = Map.groupBy(store.runs.seedsOf(id), ({ seed }) => seed)
  const runs = [...bySeed.values()].flatMap(([oldest]) => oldest ?? [])
  return {
    runs: runs.map(({ id: runId, seed }) => ({ id: runId, seed })),
    ...meanAndDeviation(runs.map(({ test }) => test)),
  }
}

/** Looks up the same for several runs: those that differ by seed alone share one answer. */
export function seedSpreads({
  store,
}: {
  readonly store: Pick<Store, 'runs' | 'experiments'>
}): (id: string) => SeedSpread {
  const known = new Map<string, SeedSpread>()
  return (id) => {
    const run = store.runs.find(id)
    const experiment = run === null ? null : store.experiments.find(run.experimentId)
    const recipe = experiment === null ? id : recipeOf(experiment)
    const spread = known.get(recipe) ?? seedSpreadOf({ store }, id)
    known.set(recipe, spread)
    return spread
  }
}

/** The largest seed that an experiment takes. */
const largestSeed = 2_147_483_647

/** So many seeds behind `first` that none of the runs has, without `first` itself where it was trained. */
export function furtherSeeds(first: number, taken: ReadonlySet<number>, count: number): number[] {
  const seeds: number[] = []
  for (let seed = first; seeds.length < count; seed = seed === largestSeed ? 0 : seed + 1) {
    if (!taken.has(seed)) seeds.push(seed)
  }
  return seeds
}
