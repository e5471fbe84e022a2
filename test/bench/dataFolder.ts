import { resolve } from 'node:path'
import { projectFolder } from '../../src/main/resources/projectFolder'

/** Where the real data sets are, if they are anywhere: `LSTM_WORKBENCH_DATA`, or `../shared/data` beside the project. */
export const dataFolder = (): string =>
  process.env['LSTM_WORKBENCH_DATA'] ?? resolve(projectFolder(), '../shared/data')
