import type { NextStep, SteppedRun } from '../../domain/nextStep'

/** What to try next where words are tagged: answer tags that follow each other as a whole, and read how words are spelled. */
export function sentenceSteps({ experiment }: SteppedRun): readonly NextStep[] {
  const { model, preparation } = experiment
  if (!('crf' in model) || !('scheme' in preparation)) return []
  const steps: NextStep[] = []
  if (!model.crf && preparation.scheme !== 'plain') {
    steps.push({
      id: 'tagsStandAlone',
      title: 'Answer tags together (CRF)',
      because:
        'Each tag is answered for itself though mentions are made of several: a CRF learns which tag follows which and answers the best sequence.',
      set: { 'model.crf': true },
    })
  }
  if (model.characters === null) {
    steps.push({
      id: 'spellingIsNotRead',
      title: 'Read the spelling of words',
      because:
        'Words that training never saw are all the same to it: how they are spelled tells many of them.',
      set: { 'model.characters': {} },
    })
  }
  return steps
}
