import { z } from 'zod'

/** How often what was said with some probability came true, in equal parts of 0..1; parts without a sample are left out. */
const reliabilitySchema = z.object({
  /** Expected calibration error: the distance of said and seen, averaged over the samples. */
  error: z.number(),
  bins: z.array(
    z.object({
      count: z.number().int(),
      /** Mean probability that was said. */
      said: z.number(),
      /** Share that came true. */
      came: z.number(),
    }),
  ),
})
export type Reliability = z.infer<typeof reliabilitySchema>

/**
 * Whether probabilities can be taken at their word, on test rows: of two classes that of the second, else that of the answer. `before` is what
 * the network says, `after` what is shown: the same at a temperature.
 */
export const calibrationSchema = z.object({
  temperature: z.number(),
  /** Validation rows that the temperature was learned on; 0 where they were too few, and it is 1. */
  rows: z.number().int(),
  before: reliabilitySchema,
  after: reliabilitySchema,
})
export type Calibration = z.infer<typeof calibrationSchema>

/** Samples that get the second class where it is answered from some probability on. */
const decisionPointSchema = z.object({
  threshold: z.number(),
  /** Samples of the second class among them, and of the first. */
  found: z.number().int(),
  taken: z.number().int(),
})
export type DecisionPoint = z.infer<typeof decisionPointSchema>

/** From which probability on the second of two classes is answered, on test rows. */
export const decisionSchema = z.object({
  /** Test rows of the second class, and of the first. */
  positives: z.number().int(),
  negatives: z.number().int(),
  /** From the highest threshold down. */
  curve: z.array(decisionPointSchema),
  /** The threshold with the best F1 on validation rows; null where they are too few. */
  chosen: z.number().nullable(),
})
export type Decision = z.infer<typeof decisionSchema>
