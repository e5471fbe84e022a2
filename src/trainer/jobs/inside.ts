import { expected } from '../../shared/errors'
import type { JobInput, JobOutput } from '../../shared/jobs'
import { insideEpoch } from '../inside/epoch'
import { insideOcclusion } from '../inside/occlusion'
import { insideReach } from '../inside/reach'
import { insideSurvey } from '../inside/survey'
import { insideView } from '../inside/view'
import { insideNeighbours, insideWords } from '../inside/words'
import { tellProgress, type JobContext } from '../jobContext'

/** Shows the inside of a run's network while it reads one input. */
export const inside = (input: JobInput<'inside'>): Promise<JobOutput<'inside'>> =>
  insideView(input, input.question)

/** Tells what an answer loses without each step and feature. */
export const occlusion = (
  input: JobInput<'insideOcclusion'>,
  { cancelled }: JobContext<'insideOcclusion'>,
): Promise<JobOutput<'insideOcclusion'>> =>
  insideOcclusion(input, input.question, () => endIfCancelled(cancelled))

/** Shows an input to a kept epoch of a run. */
export const epoch = (
  input: JobInput<'insideEpoch'>,
  { cancelled }: JobContext<'insideEpoch'>,
): Promise<JobOutput<'insideEpoch'>> => insideEpoch(input, input.question, () => endIfCancelled(cancelled))

function endIfCancelled(cancelled: AbortSignal): void {
  if (cancelled.aborted) throw expected('job.cancelled')
}

/** Reads rows of the data to tell what the units of a layer do. */
export function survey(
  input: JobInput<'insideSurvey'>,
  context: JobContext<'insideSurvey'>,
): Promise<JobOutput<'insideSurvey'>> {
  const tell = tellProgress(context)
  return insideSurvey(input, (share) => tell(share, 'Reading rows of the data'))
}

/** Measures how far back answers reach. */
export function reach(
  input: JobInput<'insideReach'>,
  context: JobContext<'insideReach'>,
): Promise<JobOutput<'insideReach'>> {
  const tell = tellProgress(context)
  return insideReach(input, (share) => tell(share, 'Following gradients back'))
}

/** Lays the words of a run out in two dimensions. */
export function words(
  input: JobInput<'insideWords'>,
  context: JobContext<'insideWords'>,
): Promise<JobOutput<'insideWords'>> {
  const tell = tellProgress(context)
  return insideWords(input, (share) => tell(share, 'Laying words out'))
}

/** Finds the words nearest to a word. */
export const neighbours = (input: JobInput<'insideNeighbours'>): Promise<JobOutput<'insideNeighbours'>> =>
  insideNeighbours(input, input.word)
