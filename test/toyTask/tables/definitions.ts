import { definitions as others, taskSpecs as otherSpecs } from '../../../src/shared/tasks/definitions'
import { pairs, toy } from '../shared/pairs'

export const taskSpecs = { ...otherSpecs, toy }
export const definitions = { ...others, numberPairs: pairs }
