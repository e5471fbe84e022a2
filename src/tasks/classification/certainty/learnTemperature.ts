/** Samples by which a temperature is learned at least: of fewer, chance decides. */
export const fewestCalibrated = 50

/** Bounds of 1 / temperature. Validation rows that are all right would ask for answers that are never in doubt. */
const [leastSlope, mostSlope] = [0.1, 2] as const
/** Halvings of the interval in which the slope lies: 40 leave nothing that a float tells apart. */
const halvings = 40
/** Smallest probability that float32 tells from 0 beside 1, about. */
const smallest = 1e-7

/** Twice the gain in log-likelihood that one free number reaches by chance in one of twenty cases (chi-squared, one degree of freedom; Wilks 1938). */
const chanceGain = 3.84

/**
 * The temperature at which the right classes are least surprising: the mean of -ln p has one minimum along 1 / temperature, as it is convex there.
 * `said`: probabilities [samples x classes]; `actual`: class numbers [samples]. 1 for fewer than `fewestCalibrated`
 * samples, and where the gain over 1 could be chance.
 */
export function learnTemperature(said: Float32Array, actual: Int32Array, classes: number): number {
  if (actual.length < fewestCalibrated) return 1
  const logits = said.map((probability) => Math.log(Math.max(smallest, probability)))
  const slope = bestSlope(logits, actual, classes)
  const gain = likelihood(logits, actual, classes, slope) - likelihood(logits, actual, classes, 1)
  return 2 * gain > chanceGain ? 1 / slope : 1
}

/** The slope with the largest likelihood within the bounds. */
function bestSlope(logits: Float32Array, actual: Int32Array, classes: number): number {
  const rises = (slope: number): boolean => lossSlope(logits, actual, classes, slope) > 0
  if (rises(leastSlope)) return leastSlope
  if (!rises(mostSlope)) return mostSlope
  let [low, high]: [number, number] = [leastSlope, mostSlope]
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2
    if (rises(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

/** The summed log-likelihood of the right classes at a slope. */
function likelihood(logits: Float32Array, actual: Int32Array, classes: number, slope: number): number {
  let sum = 0
  for (let sample = 0; sample < actual.length; sample++) {
    const own = logits.subarray(sample * classes, (sample + 1) * classes)
    const all = own.reduce((total, logit) => total + Math.exp(slope * logit), 0)
    sum += slope * (own[actual[sample] ?? 0] ?? 0) - Math.log(all)
  }
  return sum
}

/** Derivative of the summed loss by the slope: the mean logit under the model, less that of the right class, over all samples. */
function lossSlope(logits: Float32Array, actual: Int32Array, classes: number, slope: number): number {
  let sum = 0
  for (let sample = 0; sample < actual.length; sample++) {
    const own = logits.subarray(sample * classes, (sample + 1) * classes)
    let [weights, mean] = [0, 0]
    for (const logit of own) {
      const weight = Math.exp(slope * logit)
      weights += weight
      mean += weight * logit
    }
    sum += mean / weights - (own[actual[sample] ?? 0] ?? 0)
  }
  return sum
}
