import type { KindId } from '../shared/domain/task'
import type { OfKind } from '../shared/tasks/catalogue'
import { judgeClassification } from './classification/judge'
import { portableTexts } from './classification/portableTexts'
import { answerTexts } from './classification/predict'
import { prepare as prepareTexts } from './classification/prepare'
import { portableSequences } from './classification/sequences/portableSequences'
import { answerSequences } from './classification/sequences/predict'
import { prepare as prepareSequences } from './classification/sequences/prepare'
import { continueSeries } from './forecasting/continueSeries'
import { judgeForecast } from './forecasting/judge'
import { portableWindows } from './forecasting/portableWindows'
import { prepare as prepareSeries } from './forecasting/prepare'
import { answerGeneration } from './generation/answer'
import { judgeGeneration } from './generation/judge'
import { portableBeginnings } from './generation/portableBeginnings'
import { prepare as prepareWriting } from './generation/prepare'
import { answerTagging } from './tagging/answer'
import { judgeTagging } from './tagging/judge'
import { portableSentences } from './tagging/portableSentences'
import { prepare as prepareSentences } from './tagging/prepare'
import type { TaskEngine } from './taskEngine'

/** The calculating part of every kind of data, for the trainer; a forgotten kind does not compile. */
export const engines = {
  texts: {
    prepare: prepareTexts,
    judge: judgeClassification,
    answer: answerTexts,
    portable: 'classification',
    portableSamples: portableTexts,
  },
  sequences: {
    prepare: prepareSequences,
    judge: judgeClassification,
    answer: answerSequences,
    portable: 'classification/sequences',
    portableSamples: portableSequences,
  },
  series: {
    prepare: prepareSeries,
    judge: judgeForecast,
    answer: continueSeries,
    portable: 'forecasting',
    portableSamples: portableWindows,
  },
  writing: {
    prepare: prepareWriting,
    judge: judgeGeneration,
    answer: answerGeneration,
    portable: 'generation',
    portableSamples: portableBeginnings,
  },
  sentences: {
    prepare: prepareSentences,
    judge: judgeTagging,
    answer: answerTagging,
    portable: 'tagging',
    portableSamples: portableSentences,
  },
} as const satisfies {
  [Kind in KindId]: TaskEngine<OfKind<Kind, 'experiment'>, OfKind<Kind, 'question'>, OfKind<Kind, 'answer'>>
}
