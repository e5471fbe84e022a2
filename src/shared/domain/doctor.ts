import { z } from 'zod'
import { engineSchema } from './run'

/** Versions, engine and measured speed of this installation. */
export const doctorReportSchema = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  home: z.string(),
  database: z.object({ path: z.string(), bytes: z.number(), writable: z.boolean() }),
  engine: engineSchema,
  /** Versions of the libraries that calculate. */
  libraries: z.record(z.string(), z.string()),
  /** Measured speed of forward and backward at [batch, steps, inputs, units]. */
  speed: z.array(
    z.object({ implementation: z.string(), shape: z.array(z.number()), ms: z.number(), gflops: z.number() }),
  ),
  notes: z.array(z.string()),
})
export type DoctorReport = z.infer<typeof doctorReportSchema>
