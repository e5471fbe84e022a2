import { plural } from '../format/plural'

/** What a part of the logbook says of runs that it showed and that were deleted. */
export const goneRuns = (count: number): string =>
  `${plural(count, 'run')} of it ${count === 1 ? 'was' : 'were'} deleted.`

/** What stands in place of settings that differ where none do among so many runs. */
export const nothingDiffers = (runs: number): string =>
  runs < 2 ? 'One run is left: there is nothing to compare it with.' : 'The runs have the same settings.'
