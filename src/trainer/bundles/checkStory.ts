import { tableFromIPC } from 'apache-arrow'
import type { Bundle } from '../../shared/domain/bundle'
import { inputsOf, type Network } from '../../shared/domain/network'
import { engineOf } from '../../tasks/engines'
import type { AnswerCell } from '../../tasks/taskCases'
import { answerCell } from '../model/evaluationFiles'
import type { StoredModel } from '../model/modelFiles'
import { parameterSpecs } from '../network/parameterSpec'
import { whyNotTogether } from '../training/whyNotTogether'
import { BundleDamage } from './unpackBundle'

/** Sums of the same numbers in another order differ by less than this share. */
const roundingShare = 1e-6

/** Whether what a bundle tells of its training is one story; runs that are combined were not trained. Throws `BundleDamage` where epochs are missing or the kept one is not among them. */
export function checkEpochs({ run: { run, epochs } }: Bundle, { epoch: kept }: StoredModel): void {
  if (run.bestEpoch === 0 && kept === 0 && epochs.length === 0) return
  if (epochs.length === 0 || epochs.some(({ epoch }, index) => epoch !== index + 1))
    throw new BundleDamage('its epochs are not whole')
  if (run.bestEpoch !== kept || kept > epochs.length)
    throw new BundleDamage('its model is not of the epoch that it says')
}

/**
 * Whether a model reads and answers what its codec says: its network has the inputs and the weights that the experiment gives it with that codec, by
 * which vocabularies, classes and lengths fit, and none is longer than settings allow. Throws `BundleDamage`, a ZodError for what is no codec.
 */
export function checkCodec(
  { run: { experiment } }: Bundle,
  model: Pick<StoredModel, 'network' | 'codec'> & Partial<Pick<StoredModel, 'members' | 'networks'>>,
): void {
  const { settings } = experiment
  const own = engineOf(settings).networkOf(settings, model.codec)
  if (own === null || outlineOf(own) !== outlineOf(model.network))
    throw new BundleDamage('its network is not that of its experiment and what it learned')
  const { networks } = model
  if (networks === undefined) return
  const isOne = settings.training.combines !== undefined && networks.length === model.members
  if (!isOne || networks.some((network) => whyNotTogether(own, network) !== null))
    throw new BundleDamage('its networks do not answer together')
}

/** Inputs and arrays of weights of a network, to be compared. */
const outlineOf = (network: Network): string =>
  JSON.stringify([
    inputsOf(network).map(({ kind, steps, ...other }) => [
      kind,
      steps,
      'features' in other ? other.features : null,
    ]),
    parameterSpecs(network).map(({ name, shape }) => [name, shape]),
  ])

/** Whether the figures of the test part are those of the kept answers, as far as these tell them. Throws `BundleDamage`. */
export function checkFigures({ run: { experiment, reached } }: Bundle, bytes: Uint8Array): void {
  const table = tableFromIPC(bytes)
  const columns = new Map(
    table.schema.fields.map(({ name }): [string, AnswerCell[]] => {
      const column = table.getChild(name)
      return [name, Array.from({ length: table.numRows }, (_, row) => answerCell(column?.get(row)))]
    }),
  )
  const told = reached?.metrics.test ?? {}
  const { cases } = engineOf(experiment.settings)
  const exact = Object.entries(cases.reached(columns)).map(([metric, value]) => {
    const within = roundingShare * Math.max(1, Math.abs(value))
    return [metric, { value, within }] as const
  })
  for (const [metric, { value, within }] of [...exact, ...Object.entries(cases.nearly?.(columns) ?? {})]) {
    const own = told[metric]
    if (own !== undefined && !(Math.abs(own - value) <= within))
      throw new BundleDamage(`its test answers give ${metric} ${value}, not ${own}`)
  }
}
