import { terminals as others } from '../../../src/tasks/terminalTable'
import { toyTerminal } from '../tasks/terminal'

export const terminals = { ...others, numberPairs: toyTerminal }
