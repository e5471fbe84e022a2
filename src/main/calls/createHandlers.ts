import type { Calls } from '../../shared/contract/calls'
import type { Handlers } from '../../shared/rpc'
import type { Workbench } from '../workbench'
import { applicationCalls } from './applicationCalls'
import { bundlesCalls } from './bundlesCalls'
import { comparisonsCalls } from './comparisonsCalls'
import { datasetsCalls } from './datasetsCalls'
import { experimentsCalls } from './experimentsCalls'
import { exportsCalls } from './exportsCalls'
import { insideCalls } from './insideCalls'
import { jobsCalls } from './jobsCalls'
import { learnCalls } from './learnCalls'
import { logbookCalls } from './logbookCalls'
import { predictionsCalls } from './predictionsCalls'
import { queueCalls } from './queueCalls'
import { recoveryCalls } from './recoveryCalls'
import { removedCalls } from './removedCalls'
import { runsCalls } from './runsCalls'
import { samplesCalls } from './samplesCalls'
import { sweepsCalls } from './sweepsCalls'
import { vectorsCalls } from './vectorsCalls'

/** The handlers of the whole contract; a missing one does not compile. */
export const createHandlers = (workbench: Workbench): Handlers<Calls> => ({
  application: applicationCalls(workbench),
  samples: samplesCalls(workbench),
  datasets: datasetsCalls(workbench),
  vectors: vectorsCalls(workbench),
  experiments: experimentsCalls(workbench),
  runs: runsCalls(workbench),
  predictions: predictionsCalls(workbench),
  comparisons: comparisonsCalls(workbench),
  inside: insideCalls(workbench),
  learn: learnCalls(workbench),
  queue: queueCalls(workbench),
  logbook: logbookCalls(workbench),
  sweeps: sweepsCalls(workbench),
  exports: exportsCalls(workbench),
  bundles: bundlesCalls(workbench),
  jobs: jobsCalls(workbench),
  recovery: recoveryCalls(workbench),
  removed: removedCalls(workbench),
})
