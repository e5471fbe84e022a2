import { pictureLooks, stepBefore, type LayerPictures } from './layerPictures'

/** A line of arithmetic: what is calculated, the formula, and its numbers. */
export interface EquationLine {
  readonly name: string
  readonly formula: string
  readonly numbers: string
}

const shown = (value: number): string => {
  const text = value.toFixed(3).replace('-', '−')
  return text === '−0.000' ? '0.000' : text
}
const factor = (value: number): string => (value < 0 ? `(${shown(value)})` : shown(value))

/** What one unit did at one step, with its numbers filled in. */
export function cellEquation(pictures: LayerPictures, step: number, unit: number): EquationLine[] {
  const { layer, at } = pictures
  const before = stepBefore(layer, step)
  const value = (name: Parameters<typeof at>[0]): number => at(name, step, unit)
  const earlier = (name: Parameters<typeof at>[0]): number => (before === null ? 0 : at(name, before, unit))
  switch (layer.cell) {
    case 'lstm':
      return [
        {
          name: pictureLooks.cell.title,
          formula: 'c = f × c before + i × g',
          numbers: `${factor(value('forget'))} × ${factor(earlier('cell'))} + ${factor(value('input'))} × ${factor(value('candidate'))} = ${shown(value('cell'))}`,
        },
        {
          name: pictureLooks.hidden.title,
          formula: 'h = o × tanh(c)',
          numbers: `${factor(value('output'))} × ${factor(Math.tanh(value('cell')))} = ${shown(value('hidden'))}`,
        },
      ]
    case 'gru':
      return [
        {
          name: pictureLooks.hidden.title,
          formula: 'h = z × h before + (1 − z) × g',
          numbers: `${factor(value('update'))} × ${factor(earlier('hidden'))} + ${factor(1 - value('update'))} × ${factor(value('candidate'))} = ${shown(value('hidden'))}`,
        },
      ]
    case 'rnn':
      return [
        {
          name: pictureLooks.hidden.title,
          formula: 'h = tanh(W x + U h before + b)',
          numbers: `tanh(${shown(Math.atanh(Math.max(-0.9999999, Math.min(0.9999999, value('hidden')))))}) = ${shown(value('hidden'))}`,
        },
      ]
  }
}

/** The formula of a gate, as it follows from what enters. */
export const gateFormula = (name: keyof typeof pictureLooks): string =>
  ({
    cell: 'c = f × c before + i × g',
    hidden: 'h = o × tanh(c)',
    forget: 'f = σ(W x + U h before + b)',
    input: 'i = σ(W x + U h before + b)',
    output: 'o = σ(W x + U h before + b)',
    candidate: 'g = tanh(W x + U h before + b)',
    update: 'z = σ(W x + U h before + b)',
    reset: 'r = σ(W x + U h before + b)',
  })[name]

/** One value of a picture in words, with what it was a step before. */
export function readValue(
  pictures: LayerPictures,
  name: keyof typeof pictureLooks,
  step: number,
  unit: number,
  label: string,
): string {
  const value = pictures.at(name, step, unit)
  const before = stepBefore(pictures.layer, step)
  const change = before === null ? null : value - pictures.at(name, before, unit)
  const changed =
    change === null ? '' : `, ${change >= 0 ? '+' : '−'}${Math.abs(change).toFixed(3)} from the step before`
  return `Step ${step + 1} “${label}”, unit ${unit + 1}: ${pictureLooks[name].title} ${shown(value)}${changed}`
}
