import { type Network } from '../../../shared/domain/network'
import { type LayerSummary, summarizeNetwork, totalParameters } from '../../../shared/domain/networkSummary'
import type { Plan } from '../../../shared/domain/plan'
import type { Preview } from '../../../shared/tasks/catalogue'
import type { SampleCounts } from '../../../shared/domain/preparation'

/** The network and samples of a draft. */
export interface DraftFacts {
  readonly network: Network | null
  readonly summary: readonly LayerSummary[]
  readonly parameters: number
  readonly samples: SampleCounts
  /** Which rows are in no sample, and why; empty until the rows were read. */
  readonly leftOut: readonly string[]
  /** Whether the rows were read for exactly this draft; else samples and vocabulary are estimates. */
  readonly counted: boolean
}

/**
 * What follows from a draft: the plan's estimates, or what reading the rows told. `read` is null until they were read
 * for this plan; `countNetwork` is the task's own.
 */
export function draftFacts(
  plan: Plan,
  read: Preview | null,
  countNetwork: (network: Network, preview: Preview) => Network,
): DraftFacts {
  if (read?.task !== plan.experiment.task || plan.problem !== null) {
    const { network, summary, parameters, samples } = plan
    return { network, summary, parameters, samples, leftOut: [], counted: false }
  }
  const network = plan.network && countNetwork(plan.network, read)
  const summary = network === null ? [] : summarizeNetwork(network)
  const parameters = totalParameters(summary)
  return { network, summary, parameters, samples: read.samples, leftOut: read.leftOut, counted: true }
}
