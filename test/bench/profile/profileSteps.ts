import { join } from 'node:path'
import { openEngine } from '../../../src/trainer/engine/openEngine'
import type { ProfileLine } from '../benchReport'
import { shapeList } from '../kernel/kernelShapes'
import { warmUp } from '../steps/measureStep'
import { stepCases } from '../steps/stepCases'
import { trainingSteps } from '../steps/trainingSteps'
import { withTemporaryFolder } from '../temporaryFolder'
import { openNamedKernel } from './namedKernel'
import { profileGroup, profileGroups, type ProfileGroup } from './profileGroup'
import { profiledRun, type ProfiledFunction } from './profiledRun'

const profiledMs = 5000

/** Profiles whole training steps on each engine that is here, with one thread, so that all work is on the thread that is profiled. */
export function profileSteps(onCase: (name: string) => void): Promise<ProfileLine[]> {
  return withTemporaryFolder(async (folder) => {
    const kernel = await openNamedKernel(join(folder, 'kernel'))
    const lines = new Map<string, ProfileLine>()
    for (const engine of ['tensorflow', 'embedded'] as const) {
      const { backend } = (await openEngine({ engine, kernel: 'auto', threads: 1 })).description
      for (const sample of stepCases()) {
        const name = `${sample.name}, ${backend}`
        if (lines.has(name)) continue
        onCase(name)
        const steps = trainingSteps(kernel, sample)
        warmUp(steps)
        const entries = await profiledRun(() => {
          const until = performance.now() + profiledMs
          while (performance.now() < until) steps.run()
        })
        steps.release()
        const { shape } = sample
        lines.set(name, { name: sample.name, shape: shapeList(shape), backend, shares: sharesOf(entries) })
      }
    }
    await kernel.close()
    return [...lines.values()]
  })
}

/** Not a part of the work: waiting, and the profiler itself. */
const isWork = ({ name, url }: ProfiledFunction): boolean => name !== '(idle)' && url !== 'node:inspector'

/** The share of each group in the time of the work, 0..1. */
function sharesOf(entries: readonly ProfiledFunction[]): Record<ProfileGroup, number> {
  const worked = entries.filter(isWork)
  const total = worked.reduce((sum, entry) => sum + entry.microseconds, 0)
  const shareOf = (group: ProfileGroup): number =>
    worked.reduce((sum, entry) => sum + (profileGroup(entry) === group ? entry.microseconds : 0), 0) / total
  return Object.fromEntries(profileGroups.map((group) => [group, shareOf(group)])) as Record<
    ProfileGroup,
    number
  >
}
