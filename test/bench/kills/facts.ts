import { z } from 'zod'
import { fixSchema } from '../../../src/shared/domain/fix'

/** What a process does until it is killed. */
export const actSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), path: z.string() }),
  z.object({ kind: z.literal('fix'), id: z.string(), fix: fixSchema }),
  z.object({ kind: z.literal('train'), id: z.string(), training: z.record(z.string(), z.json()) }),
  z.object({ kind: z.literal('resume'), id: z.string() }),
  z.object({ kind: z.literal('export'), id: z.string() }),
  z.object({ kind: z.literal('remove'), noun: z.enum(['run', 'dataset']), id: z.string() }),
  z.object({ kind: z.literal('open') }),
])
export type Act = z.infer<typeof actSchema>

/** What a process tells once it is stored: nothing of it may be lost. */
export const factSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('closed') }),
  z.object({ kind: z.literal('trainer'), pid: z.number().int() }),
  z.object({ kind: z.literal('dataset'), id: z.string() }),
  z.object({ kind: z.literal('fixed'), id: z.string(), fixes: z.number().int() }),
  z.object({ kind: z.literal('run'), id: z.string(), status: z.string(), accuracy: z.number().nullable() }),
  z.object({ kind: z.literal('epoch'), id: z.string(), epoch: z.number().int() }),
  z.object({ kind: z.literal('resumed'), id: z.string() }),
  z.object({ kind: z.literal('removed'), id: z.string() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
export type Fact = z.infer<typeof factSchema>
