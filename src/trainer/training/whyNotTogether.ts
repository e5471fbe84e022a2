import { inputsOf, shapesOf, type Network } from '../../shared/domain/network'

/** Why two networks cannot answer together, as the rest of a sentence; null where they read the same and tell the same. */
export function whyNotTogether(one: Network, other: Network): string | null {
  if (readOf(one) !== readOf(other)) return 'read other inputs'
  return toldOf(one) === toldOf(other) ? null : 'tell other things'
}

/** What enters, and how many words each input has. */
const readOf = (network: Network): string =>
  JSON.stringify([
    inputsOf(network),
    network.layers.flatMap((layer) =>
      layer.kind === 'embedding' || layer.kind === 'characters'
        ? [
            [
              layer.kind,
              layer.vocabulary,
              layer.kind === 'characters' ? [layer.slots] : (layer.reads ?? [-1]),
            ],
          ]
        : [],
    ),
  ])

const toldOf = (network: Network): string => JSON.stringify(shapesOf(network).at(-1)?.output ?? null)
