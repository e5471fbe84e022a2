import type { Experiment } from '../../../shared/tasks/catalogue'
import { changesOf, type Changes } from './experimentDraft'

/** A choice between speed and care that moves several settings at once. */
export interface Preset {
  readonly id: PresetId
  readonly name: string
  /** One sentence: what it changes. */
  readonly help: string
}

/** The names of the presets in a stored draft. */
export const presetIds = ['quick', 'balanced', 'thorough'] as const
export type PresetId = (typeof presetIds)[number]

/** The presets in the order they are offered; `balanced` is the defaults. */
export const presets: readonly Preset[] = [
  {
    id: 'quick',
    name: 'Quick',
    help: 'A third of the epochs, half the units, and where there are texts, shorter ones: a first impression.',
  },
  {
    id: 'balanced',
    name: 'Balanced',
    help: 'The defaults, computed from this data set.',
  },
  {
    id: 'thorough',
    name: 'Thorough',
    help: 'Twice the epochs, units and patience, and where there are texts, longer ones: slower, often a little better.',
  },
]

/** A preset in words. */
export function presetName(preset: PresetId): string {
  return presets.find(({ id }) => id === preset)?.name ?? preset
}

/** Texts are cut to this length by Quick; a first impression seldom needs more. */
const quickLength = 100
/** The default cuts texts here at the latest, so a text length of this says that longer texts are cut. */
const balancedLength = 200
const thoroughLength = 500

/** The settings that a preset moves away from the defaults of this data set. */
export function presetChanges(preset: PresetId, defaults: Experiment): Changes {
  switch (preset) {
    case 'balanced':
      return {}
    case 'quick':
      return {
        ...scaleLayers(defaults, (units) => Math.max(8, Math.round(units / 2))),
        'training.epochs': Math.max(2, Math.ceil(defaults.training.epochs / 3)),
        ...patience(defaults, (epochs) => Math.max(1, Math.ceil(epochs / 2))),
        ...textLength(defaults, (length) => Math.min(length, quickLength)),
      }
    case 'thorough':
      return {
        ...scaleLayers(defaults, (units) => Math.min(512, units * 2)),
        'training.epochs': defaults.training.epochs * 2,
        ...patience(defaults, (epochs) => epochs * 2),
        ...textLength(defaults, (length) =>
          length < balancedLength ? length : Math.max(length, thoroughLength),
        ),
      }
  }
}

function scaleLayers(defaults: Experiment, scale: (units: number) => number): Changes {
  return {
    'model.layers': defaults.model.layers.map((layer) => ({ ...layer, units: scale(layer.units) })),
  }
}

function patience(defaults: Experiment, scale: (epochs: number) => number): Changes {
  const stopping = defaults.training.earlyStopping
  return stopping === null ? {} : { 'training.earlyStopping': { patience: scale(stopping.patience) } }
}

function textLength(defaults: Experiment, scale: (length: number) => number): Changes {
  const path = 'preparation.sequenceLength'
  const length = changesOf(defaults)[path]
  if (typeof length !== 'number') return {}
  return scale(length) === length ? {} : { [path]: scale(length) }
}
