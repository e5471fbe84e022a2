import { z } from 'zod'
import { keptEpochsSchema } from '../domain/experiment'
import { runIdSchema } from '../domain/identifier'
import {
  insideFilmSchema,
  insideMarkSchema,
  insideNeighboursSchema,
  insideNetworkSchema,
  insideOcclusionSchema,
  insideQuestionSchema,
  insideReachSchema,
  insideSurveySchema,
  insideViewSchema,
  insideWordsSchema,
} from '../domain/inside'
import { lessonSchema, lessonStateSchema } from '../domain/lesson'
import { cellKindSchema } from '../domain/network'
import { runStatusSchema } from '../domain/run'
import { call } from '../rpc'

/** What may be asked of the inside of trained networks. */
export const insideCalls = {
  /** The inside of a run's network while it reads one input; a newer view ends an older one that waits. */
  view: call(z.object({ runId: runIdSchema, question: insideQuestionSchema }), insideViewSchema),
  /** What the answer to that input loses without each of its steps and features. */
  occlusion: call(z.object({ runId: runIdSchema, question: insideQuestionSchema }), insideOcclusionSchema),
  /** The epochs of a run whose weights were kept, ascending, 0 = before the first; empty where none were. */
  epochs: call(z.object({ runId: runIdSchema }), z.array(z.number().int().nonnegative())),
  /** What each kept epoch says to an input about the same outcome; a newer film ends an older one. May take some seconds. */
  film: call(z.object({ runId: runIdSchema, question: insideQuestionSchema }), insideFilmSchema),
  /** Ends the film that is being made, if there is one: nobody looks at it any more. */
  endFilm: call(z.null().optional(), z.null()),
  /** Queues the same experiment once more with weights of epochs kept; the same seed gives the same network. */
  trainFilm: call(
    z.object({ runId: runIdSchema, keepEpochs: keptEpochsSchema }),
    z.object({ runId: runIdSchema }),
  ),
  /** What the units of a layer do over rows of the data: where each is strongest, how long it remembers. Takes some seconds. */
  survey: call(
    insideNetworkSchema.extend({
      runId: runIdSchema,
      layer: z.string(),
      mark: insideMarkSchema.nullable().default(null),
    }),
    insideSurveySchema,
  ),
  /** How far back the answers of a run reach on its data, trained and untrained. Takes some seconds. */
  reach: call(
    z.object({ runId: runIdSchema, member: z.number().int().nonnegative().default(0) }),
    insideReachSchema,
  ),
  /** The most frequent words laid out by their vectors. Takes some seconds. */
  words: call(insideNetworkSchema.extend({ runId: runIdSchema }), insideWordsSchema),
  neighbours: call(
    insideNetworkSchema.extend({ runId: runIdSchema, word: z.string().trim().min(1).max(200) }),
    insideNeighboursSchema,
  ),
  /** Runs of the same data and settings but for their recurrent cells, the newest first. */
  siblings: call(
    z.object({ runId: runIdSchema }),
    z.array(z.object({ id: runIdSchema, name: z.string(), cell: cellKindSchema, status: runStatusSchema })),
  ),
  /** Queues the same experiment with plain recurrent cells of the same size, to be looked at beside it. */
  trainPlain: call(z.object({ runId: runIdSchema }), z.object({ runId: runIdSchema })),
} as const

/** What chapters of the page Learn may ask. */
export const learnCalls = {
  /** Trains the tiny network of a lesson for a moment and tells how far it is; asked again it goes on, with `restart` from its beginning. */
  play: call(z.object({ lesson: lessonSchema, restart: z.boolean().default(false) }), lessonStateSchema),
} as const
