/**
 * Probabilities [classes] at a temperature: above 1 the answers are less sure, below 1 surer; which one is the likeliest stays. The same as
 * dividing the network's logits by it (Guo et al., 2017, "On calibration of modern neural networks").
 */
export function atTemperature(probabilities: readonly number[], temperature: number): readonly number[] {
  if (temperature === 1) return probabilities
  const powers = probabilities.map((probability) => probability ** (1 / temperature))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
