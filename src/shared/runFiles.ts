/* Files of a run's folder that main and the trainer know: the one writes them, the other reads or removes them. */

/** JSON that says what the run is, for a database that does not know it; see `RunDescription`. */
export const runFile = 'run.json'
/** JSON of the kept model: its network, its codec, and which file holds its weights. */
export const modelFile = 'model.json'
/** JSON of the run's `Evaluation`. */
export const evaluationFile = 'evaluation.json'
/** Every test answer of the run, as an Arrow file. */
export const answersFile = 'predictions.arrow'
/** Folder of the model that learned from all rows, with files of the same names. */
export const allRowsFolder = 'all-rows'
/** Folder of the weights of single epochs, where a run was to keep some: a file each. */
export const epochsFolder = 'epochs'
/** Folder of the weights that the run began with where they are another run's, with files of the same names; `startOriginFile` beside them tells whose. */
export const startFolder = 'start'
/** JSON that says whose weights these are, see `StartOrigin`; it comes last, so that they are whole where it is. */
export const startOriginFile = 'origin.json'
/** Folder of the models that a run combines: a folder for each, by its number, as `startFolder` is. */
export const partsFolder = 'parts'
/** What a training goes on from. */
export const checkpointFile = 'checkpoint.bin'
/** The checkpoint before that one, for the case that it is damaged. */
export const earlierCheckpointFile = 'checkpoint-before.bin'

/** The file of an epoch's weights; epoch 0 is the network before it learned. */
export const keptEpochFile = (epoch: number): string => `epoch-${epoch}.bin`

/** The epochs whose weights lie in files of such names, ascending. */
export const epochsOfFiles = (names: readonly string[]): number[] =>
  names
    .flatMap((name) => {
      const [, digits] = /^epoch-(\d{1,6})\.bin$/.exec(name) ?? []
      return digits === undefined ? [] : [Number(digits)]
    })
    .sort((one, other) => one - other)
