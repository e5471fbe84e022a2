import { engines as others } from '../../../src/tasks/engineTable'
import { toyEngine } from '../tasks/engine'

export const engines = { ...others, numberPairs: toyEngine }
