import type { z } from 'zod'
import type { KindId, KindSpec, TaskId, TaskSpec } from '../domain/task'
import { sequences } from './classification/sequences'
import { classification } from './classification/spec'
import { texts } from './classification/texts'
import { series } from './forecasting/series'
import { forecasting } from './forecasting/spec'
import { generation } from './generation/spec'
import { writing } from './generation/writing'
import { sentences } from './tagging/sentences'
import { tagging } from './tagging/spec'
import { pairs } from './translation/pairs'
import { translation } from './translation/spec'

/** Every task as pure data; a forgotten task does not compile. */
export const taskSpecs = {
  classification,
  forecasting,
  generation,
  tagging,
  translation,
} as const satisfies Record<TaskId, TaskSpec>

/** What all sides share of a kind of data. All of its schemas have the literal `task`. */
export interface KindDefinition {
  readonly spec: KindSpec
  /** The complete experiment file: `name`, `task`, and strict sections `columns`, `split`, `preparation`, `model`, `training`. */
  readonly experiment: z.ZodObject
  /** The result on test rows. */
  readonly evaluation: z.ZodType
  /** How a real sample enters the network; holds `previewFields`. */
  readonly preview: z.ZodType
  /** What can be asked about the data of a draft, told apart by `about`, and what is answered. */
  readonly look: z.ZodType
  readonly seen: z.ZodType
  /** What a trained run can be asked, and what it answers; `datasetId` in a question names other rows to go on from. */
  readonly question: z.ZodType
  readonly answer: z.ZodType
}

/** Every kind of data; a forgotten kind does not compile. */
export const definitions = { texts, sequences, series, writing, sentences, pairs } as const satisfies Record<
  KindId,
  KindDefinition
>
