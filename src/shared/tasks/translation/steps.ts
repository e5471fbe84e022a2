import type { NextStep, SteppedRun } from '../../domain/nextStep'

/** What to try next where texts are translated: look back at the source. */
export function pairSteps({ experiment: { model } }: SteppedRun): readonly NextStep[] {
  if (!('attention' in model) || model.attention !== 'none') return []
  return [
    {
      id: 'remembersAllAtOnce',
      title: 'Look back at each step',
      because:
        'All of a text has to fit into what the network remembers at its end. With attention it looks back at the words when it writes each one.',
      set: { 'model.attention': 'luong' },
    },
  ]
}
