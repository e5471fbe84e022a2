import { kernelNames, kernelText } from '../../shared/domain/kernelName'
import type { EngineChoice } from '../../shared/jobs'
import type { TrainingEngine } from './openEngine'

/** What runs here, as far as it is compared with what a run began with. */
type Present = Pick<TrainingEngine, 'name' | 'description'>

/** The kernel that a run began with and the one that is here, when these are not the same. */
export function otherKernel(
  { begun }: Pick<EngineChoice, 'begun'>,
  { name }: Pick<Present, 'name'>,
): { readonly was: string; readonly here: string } | null {
  const was = begun?.kernel
  return was === undefined || was === name ? null : { was: textOf(was), here: kernelText(name) }
}

/** What is said of a run that goes on with another kernel, or another version of it, than it began with; null when nothing has changed. */
export function kernelWarning(
  choice: Pick<EngineChoice, 'begun'>,
  present: Present,
): { readonly code: string; readonly message: string } | null {
  const other = otherKernel(choice, present)
  if (other !== null)
    return {
      code: 'training.otherKernel',
      message: `The run began with the kernel ${other.was} and went on with ${other.here}: its last digits are not those of a run that one kernel trained.`,
    }
  const [was, here] = [choice.begun?.version, present.description.versions?.['kernel']]
  if (was === undefined || here === undefined || was === here) return null
  return {
    code: 'training.changedKernel',
    message: `The kernel has changed since the run began (${was}, now ${here}): its last digits may not be those of a run that one version trained.`,
  }
}

/** A kernel in words; one that this version does not know by its name. */
const textOf = (name: string): string => {
  const known = kernelNames.find((own) => own === name)
  return known === undefined ? name : kernelText(known)
}
