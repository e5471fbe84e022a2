import type { KindId } from '../shared/domain/task'
import type { OfKind } from '../shared/tasks/catalogue'
import { classCases } from './classification/cases'
import { meaningOfTexts, namesOfTexts } from './classification/codec'
import { insideTexts } from './classification/inside'
import { judgeClassification } from './classification/judge'
import { networkOfTexts } from './classification/network'
import { portableTexts } from './classification/portableTexts'
import { answerTexts } from './classification/predict'
import { prepare as prepareTexts } from './classification/prepare'
import { reportTexts } from './classification/report'
import { meaningOfSequences, namesOfSequences } from './classification/sequences/codec'
import { insideSequences } from './classification/sequences/inside'
import { networkOfSequences } from './classification/sequences/network'
import { portableSequences } from './classification/sequences/portableSequences'
import { answerSequences } from './classification/sequences/predict'
import { prepare as prepareSequences } from './classification/sequences/prepare'
import { reportSequences } from './classification/sequences/report'
import { forecastCases } from './forecasting/cases'
import { continueSeries } from './forecasting/continueSeries'
import { meaningOfSeries, namesOfSeries } from './forecasting/codec'
import { insideSeries } from './forecasting/inside'
import { judgeForecast } from './forecasting/judge'
import { networkOfSeries } from './forecasting/network'
import { portableWindows } from './forecasting/portableWindows'
import { prepare as prepareSeries } from './forecasting/prepare'
import { reportForecast } from './forecasting/report'
import { answerGeneration } from './generation/answer'
import { writingCases } from './generation/cases'
import { meaningOfWriting, namesOfWriting } from './generation/codec'
import { insideWriting } from './generation/inside'
import { judgeGeneration } from './generation/judge'
import { networkOfWriting } from './generation/network'
import { portableBeginnings } from './generation/portableBeginnings'
import { prepare as prepareWriting } from './generation/prepare'
import { reportWriting } from './generation/report'
import { answerTagging } from './tagging/answer'
import { sentenceCases } from './tagging/cases'
import { meaningOfSentences, namesOfSentences } from './tagging/codec'
import { insideSentences } from './tagging/inside'
import { judgeTagging } from './tagging/judge'
import { networkOfSentences } from './tagging/network'
import { portableSentences } from './tagging/portableSentences'
import { prepare as prepareSentences } from './tagging/prepare'
import { reportSentences } from './tagging/report'
import { answerTranslation } from './translation/answer'
import { pairCases } from './translation/cases'
import { meaningOfPairs, namesOfPairs } from './translation/codec'
import { insidePairs } from './translation/inside'
import { judgeTranslation } from './translation/judge'
import { networkOfPairs } from './translation/network'
import { portablePairs } from './translation/portablePairs'
import { prepare as preparePairs } from './translation/prepare'
import { reportPairs } from './translation/report'
import type { PreparedTask } from './prepared'
import type { TaskEngine } from './taskEngine'

/** The calculating part of every kind of data, for the trainer; a forgotten kind does not compile. */
export const engines = {
  texts: {
    prepare: prepareTexts,
    judge: judgeClassification,
    answer: answerTexts,
    report: reportTexts,
    portable: 'classification',
    isSearched: false,
    networkOf: networkOfTexts,
    namesOf: namesOfTexts,
    meaningOf: meaningOfTexts,
    portableSamples: portableTexts,
    cases: classCases,
    inside: insideTexts,
  },
  sequences: {
    prepare: prepareSequences,
    judge: judgeClassification,
    answer: answerSequences,
    report: reportSequences,
    portable: 'classification/sequences',
    isSearched: false,
    networkOf: networkOfSequences,
    namesOf: namesOfSequences,
    meaningOf: meaningOfSequences,
    portableSamples: portableSequences,
    cases: classCases,
    inside: insideSequences,
  },
  series: {
    prepare: prepareSeries,
    judge: judgeForecast,
    answer: continueSeries,
    report: reportForecast,
    portable: 'forecasting',
    isSearched: false,
    networkOf: networkOfSeries,
    namesOf: namesOfSeries,
    meaningOf: meaningOfSeries,
    portableSamples: portableWindows,
    cases: forecastCases,
    inside: insideSeries,
  },
  writing: {
    prepare: prepareWriting,
    judge: judgeGeneration,
    answer: answerGeneration,
    report: reportWriting,
    portable: 'generation',
    isSearched: false,
    networkOf: networkOfWriting,
    namesOf: namesOfWriting,
    meaningOf: meaningOfWriting,
    portableSamples: portableBeginnings,
    cases: writingCases,
    inside: insideWriting,
  },
  pairs: {
    prepare: preparePairs,
    judge: judgeTranslation,
    answer: answerTranslation,
    report: reportPairs,
    portable: 'translation',
    isSearched: true,
    networkOf: networkOfPairs,
    namesOf: namesOfPairs,
    meaningOf: meaningOfPairs,
    portableSamples: portablePairs,
    cases: pairCases,
    inside: insidePairs,
  },
  sentences: {
    prepare: prepareSentences,
    judge: judgeTagging,
    answer: answerTagging,
    report: reportSentences,
    portable: 'tagging',
    isSearched: false,
    networkOf: networkOfSentences,
    namesOf: namesOfSentences,
    meaningOf: meaningOfSentences,
    portableSamples: portableSentences,
    cases: sentenceCases,
    inside: insideSentences,
  },
} as const satisfies {
  [Kind in KindId]: TaskEngine<
    OfKind<Kind, 'experiment'>,
    OfKind<Kind, 'question'>,
    OfKind<Kind, 'answer'>,
    PreparedTask,
    OfKind<Kind, 'evaluation'>
  >
}
