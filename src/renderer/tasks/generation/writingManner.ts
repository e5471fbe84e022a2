/** How a text is written on. */
export interface WritingManner {
  /** Characters or words. */
  readonly length: number
  readonly temperature: number
  readonly topK: number | null
  readonly topP: number | null
  readonly seed: number
}

/** How it is written on until a person chooses otherwise. */
export const usualManner: WritingManner = { length: 200, temperature: 0.8, topK: null, topP: null, seed: 1 }

/** Temperatures side by side: half as bold, as chosen, and bolder; none twice. */
export function besideTemperatures(temperature: number): readonly number[] {
  const round = (value: number): number => Math.round(value * 100) / 100
  const middle = temperature === 0 ? 0.8 : temperature
  return [round(middle / 2), round(middle), round(Math.min(5, middle * 1.5))]
}

/** What a temperature means. */
export function temperatureWords(temperature: number): string {
  const value = temperature.toFixed(1)
  if (temperature === 0) return `${value}: always the likeliest`
  if (temperature < 0.6) return `${value}: careful`
  if (temperature < 1) return `${value}: a little careful`
  return temperature === 1 ? `${value}: as likely as it is` : `${value}: bold`
}
