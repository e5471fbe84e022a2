import type { LookOptions } from './lookOver'
import type { MendContext } from './mends'

/** What commands that mend the findings of a data set must say again, so that the findings have the same numbers. */
export function mendContext(datasetId: string, { test, set = [] }: LookOptions): MendContext {
  const sets = set.flatMap(({ path, value }) => [
    '--set',
    `${path.join('.')}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ])
  return { datasetId, options: [...(test === undefined ? [] : ['--test', test]), ...sets] }
}
