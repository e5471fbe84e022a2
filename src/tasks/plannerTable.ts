import type { KindId } from '../shared/domain/task'
import type { OfKind } from '../shared/tasks/catalogue'
import * as textsDefaults from './classification/fillDefaults'
import * as textsOutlook from './classification/outlook'
import * as textsColumns from './classification/suggestColumns'
import * as sequencesDefaults from './classification/sequences/fillDefaults'
import * as sequencesOutlook from './classification/sequences/outlook'
import * as sequencesColumns from './classification/sequences/suggestColumns'
import * as seriesDefaults from './forecasting/fillDefaults'
import * as seriesOutlook from './forecasting/outlook'
import * as seriesColumns from './forecasting/suggestColumns'
import * as writingDefaults from './generation/fillDefaults'
import * as writingOutlook from './generation/outlook'
import * as writingColumns from './generation/suggestColumns'
import * as sentencesDefaults from './tagging/fillDefaults'
import * as sentencesOutlook from './tagging/outlook'
import * as sentencesColumns from './tagging/suggestColumns'
import * as pairsDefaults from './translation/fillDefaults'
import * as pairsOutlook from './translation/outlook'
import * as pairsColumns from './translation/suggestColumns'
import type { TaskPlanner } from './taskModule'

/** The planning part of every kind of data: pure, from the profile alone, for main; a forgotten kind does not compile. */
export const planners = {
  texts: {
    suggestColumns: textsColumns.suggestColumns,
    fillDefaults: textsDefaults.fillDefaults,
    outlook: textsOutlook.outlook,
  },
  sequences: {
    suggestColumns: sequencesColumns.suggestColumns,
    fillDefaults: sequencesDefaults.fillDefaults,
    outlook: sequencesOutlook.outlook,
  },
  series: {
    suggestColumns: seriesColumns.suggestColumns,
    fillDefaults: seriesDefaults.fillDefaults,
    outlook: seriesOutlook.outlook,
  },
  writing: {
    suggestColumns: writingColumns.suggestColumns,
    fillDefaults: writingDefaults.fillDefaults,
    outlook: writingOutlook.outlook,
  },
  sentences: {
    suggestColumns: sentencesColumns.suggestColumns,
    fillDefaults: sentencesDefaults.fillDefaults,
    outlook: sentencesOutlook.outlook,
  },
  pairs: {
    suggestColumns: pairsColumns.suggestColumns,
    fillDefaults: pairsDefaults.fillDefaults,
    outlook: pairsOutlook.outlook,
  },
} as const satisfies { [Kind in KindId]: TaskPlanner<OfKind<Kind, 'experiment'>> }
