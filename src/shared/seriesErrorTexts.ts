import { text, type ErrorTextTemplate } from './errorTemplate'

/** The failures of series that are to be forecast, a part of the closed list. */
export const seriesErrorTexts = {
  'column.mixedSeries': text(
    (p) =>
      `Series "${p['name']}" of "${p['column']}" has ${p['rows']} rows for each date: several series are mixed.`,
    () => 'Choose the column that tells them apart, or join columns.',
  ),
  'column.severalSeries': text(
    (p) =>
      `Each "${p['time']}" stands in ${p['rows']} rows: read as one series, its values jump between them.`,
    (p) =>
      p['apart']
        ? `${p['apart']} ${p['joined'] ? 'together tell' : 'tells'} ${p['count']} series apart: ${p['joined'] ? 'join these columns under Findings on the page of the data set, then choose the new column as the series.' : 'choose it as the series.'}`
        : 'Choose the column that tells several series apart; or add the rows up under Findings on the page of the data set; or take rows in the order of the file, without a time.',
  ),
  'series.tooShort': text(
    (p) =>
      `Series too short: window ${p['window']} + horizon ${p['horizon']} needs ${p['needed']} rows, this one has ${p['rows']}.`,
    (p) =>
      p['suggestion'] ? `Use window ${p['suggestion']}?` : 'Use a smaller horizon, or a longer series.',
  ),
  'series.shortHistory': text(
    (p) =>
      `Too short a past: the forecast looks back at ${p['needed']} rows (${p['because']}), this series has ${p['rows']}.`,
    (p) => `Use a file that holds at least ${p['needed']} rows of the past.`,
  ),
  'series.notMeasured': text(
    (p) => `"${p['column']}" has no measured value to forecast in the ${p['part']} rows.`,
    () => 'Choose other sizes of the parts, or another target.',
  ),
  'series.unknown': text(
    (p) => `The run has not learned a series called "${p['name']}". It knows ${p['names']}.`,
    () => 'Name one of these series.',
  ),
  'series.missing': text(
    (p) => `No row of "${p['column']}" is of the series "${p['name']}".`,
    () => 'Use data that holds this series, or name another one.',
  ),
  'series.notPositive': text(
    (p) => `The transform ${p['transform']} needs values above zero; "${p['column']}" holds ${p['value']}.`,
    () => 'Use the transform "difference" or "none".',
  ),
} as const satisfies Record<string, ErrorTextTemplate>
