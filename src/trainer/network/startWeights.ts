import { Random } from '../../shared/random'
import type { PreparedTask } from '../../tasks/prepared'
import type { Parameters } from './parameters'

/** The first weights of a run: random by its seed, then what the data bring along, such as word vectors. */
export function startWeights(
  parameters: Parameters,
  { firstWeights = [] }: Pick<PreparedTask, 'firstWeights'>,
  seed: number,
): void {
  parameters.initialize(Random.of(seed, 'weights'))
  for (const { parameter, rows, values } of firstWeights) {
    const columns = parameters.shape(parameter)[1] ?? 0
    const weights = parameters.weight(parameter)
    rows.forEach((row, place) => {
      weights.set(values.subarray(place * columns, (place + 1) * columns), row * columns)
    })
  }
}
