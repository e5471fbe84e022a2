/** Transforms in the words of charts and sentences. */
export const transformNames: Readonly<Record<string, string>> = {
  none: 'none',
  log: 'logarithm',
  difference: 'difference to the step before',
  seasonalDifference: 'difference to a season before',
  logDifference: 'logarithm and difference',
  logSeasonalDifference: 'logarithm and seasonal difference',
  deseasonalized: 'level and any season taken out',
}
