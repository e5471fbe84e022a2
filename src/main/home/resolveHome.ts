import envPaths from 'env-paths'
import { resolve } from 'node:path'

/**
 * The absolute path of the data folder: what was asked for (`--home`), else the environment's LSTM_WORKBENCH_HOME, else
 * the platform's folder for application data.
 */
export function resolveHome(
  asked?: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const named = asked || environment['LSTM_WORKBENCH_HOME']
  return named ? resolve(named) : envPaths('lstm-workbench', { suffix: '' }).data
}
