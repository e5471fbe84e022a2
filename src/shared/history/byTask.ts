import type { Run } from '../domain/run'

/** Runs by their task, in their order: figures of different tasks measure different things, also where they are called the same. */
export const byTask = <Item extends Pick<Run, 'task'>>(
  runs: readonly Item[],
): readonly { readonly task: Run['task']; readonly runs: readonly Item[] }[] =>
  [...Map.groupBy(runs, ({ task }) => task)].map(([task, own]) => ({ task, runs: own }))
