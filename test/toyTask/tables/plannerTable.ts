import { planners as others } from '../../../src/tasks/plannerTable'
import { toyPlanner } from '../tasks/planner'

export const planners = { ...others, numberPairs: toyPlanner }
