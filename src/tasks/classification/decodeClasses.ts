import { classProbabilities, largest } from './classProbabilities'

/** A class with its probability, as exported models answer. */
export interface PortableAnswer {
  readonly label: string
  readonly probability: number
  readonly probabilities: Readonly<Record<string, number>>
}

/**
 * Answers from the outputs of a network, flat [samples x units]. `labels` are the names of the classes, `temperature` how sure it may be: 1 where
 * that was not learned.
 */
export function decodeOutputs(
  { labels, temperature = 1 }: { readonly labels: readonly string[]; readonly temperature?: number },
  outputs: Float32Array,
): PortableAnswer[] {
  const classes = labels.length
  const units = classes === 2 ? 1 : classes
  return Array.from({ length: outputs.length / units }, (_, sample) => {
    const probabilities = classProbabilities(outputs, sample, classes, temperature)
    const best = largest(probabilities)
    return {
      label: labels[best] ?? '',
      probability: probabilities[best] ?? 0,
      probabilities: Object.fromEntries(labels.map((label, index) => [label, probabilities[index] ?? 0])),
    }
  })
}
