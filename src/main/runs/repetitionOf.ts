import type { Engine, Run } from '../../shared/domain/run'

interface RepeatedRun {
  readonly id: string
  readonly name: string
  readonly fingerprint: string | null
  readonly engine: Engine | null
}

/** How a run compares with the one it repeats: whether it came to the same bits, and what was not the same. */
export function repetitionOf(run: RepeatedRun, original: RepeatedRun | null): Run['repetition'] {
  if (original === null) return null
  const ended = run.fingerprint !== null && original.fingerprint !== null
  return {
    id: original.id,
    name: original.name,
    identical: ended ? run.fingerprint === original.fingerprint : null,
    differences: differencesOf(original.engine, run.engine),
  }
}

function differencesOf(before: Engine | null, now: Engine | null): string[] {
  if (before === null || now === null) return []
  const pairs: [string, string | number, string | number][] = [
    ['engine', before.backend, now.backend],
    ['kernel', before.kernel, now.kernel],
    ['threads', before.threads, now.threads],
    ...Object.keys({ ...before.versions, ...now.versions }).map((name): [string, string, string] => [
      `version of ${name}`,
      before.versions?.[name] ?? 'unknown',
      now.versions?.[name] ?? 'unknown',
    ]),
  ]
  return pairs
    .filter(([, old, present]) => old !== present)
    .map(([what, old, present]) => `${what}: ${old}, then ${present}`)
}
