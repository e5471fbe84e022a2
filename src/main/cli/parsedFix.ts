import { fixSchema, type Fix } from '../../shared/domain/fix'
import { UsageError } from './usageError'

/** A fix that was written as JSON. Throws `UsageError` with what is wrong. */
export function parsedFix(text: string): Fix {
  const parsed = fixSchema.safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`--apply: ${[...(issue?.path ?? []), issue?.message ?? 'not a fix'].join(': ')}`)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`--apply expects JSON such as {"kind":"dropMissing","column":"text"}, found ${text}`)
  }
}
