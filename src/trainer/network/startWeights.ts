import { Random } from '../../shared/random'
import type { PreparedTask } from '../../tasks/prepared'
import type { NetworkGroup } from './networkGroup'
import type { Parameters } from './parameters'

/** The seed of each network of a group: the first has that of the run, the others seeds that follow from it. */
export const memberSeed = (seed: number, member: number): number =>
  member === 0 ? seed : Random.of(seed, `member ${member}`).integer(2 ** 31)

/** The first weights of a run: random by the seed of each network, then what the data bring along, such as word vectors. */
export function startWeights(
  { members }: Pick<NetworkGroup, 'members'>,
  task: Pick<PreparedTask, 'firstWeights'>,
  seed: number,
): void {
  members.forEach(({ parameters }, member) => startParameters(parameters, task, memberSeed(seed, member)))
}

function startParameters(
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
