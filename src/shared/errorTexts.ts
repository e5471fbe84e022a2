import { sentence, text, type ErrorTextTemplate } from './errorTemplate'
import { exportErrorTexts } from './exportErrorTexts'
import { foundErrorTexts } from './foundErrorTexts'
import { sequenceErrorTexts } from './sequenceErrorTexts'
import { seriesErrorTexts } from './seriesErrorTexts'
import { startErrorTexts } from './startErrorTexts'
import { supportedFiles } from './supportedFiles'

/** The closed list of expected failures and what a person reads of each. */
export const errorTexts = {
  'input.invalid': text(
    (p) => sentence(`${p['where'] ?? 'Input'}: ${p['problem'] ?? 'not valid'}`),
    (p) => String(p['hint'] ?? 'Check the value and try again.'),
  ),
  'experiment.unknownField': text(
    (p) => {
      const where = p['where'] ?? 'the experiment file'
      return p['fields'] === undefined
        ? `Unknown field "${p['field']}" in ${where}.`
        : `Unknown fields in ${where}: ${p['fields']}.`
    },
    (p) =>
      String(
        p['hint'] ?? (p['nearest'] ? `The nearest known field is "${p['nearest']}".` : 'Remove the field.'),
      ),
  ),
  'experiment.invalid': text(
    (p) => `${p['field']}: expected ${p['expected']}, found ${p['found']}.`,
    (p) => String(p['hint'] ?? `Change ${p['field']}.`),
  ),
  'file.unreadable': text(
    (p) => `${p['path']} cannot be read: ${p['reason'] ?? 'access denied'}.`,
    (p) =>
      ['', 'access denied'].includes(String(p['reason'] ?? ''))
        ? 'Check the permissions of the file, or copy it elsewhere.'
        : 'Fetch or write the file again, and see whether another program opens it.',
  ),
  'file.encoding': text(
    (p) => `${p['path']} is not text in ${p['encoding'] ?? 'a known encoding'}.`,
    () => 'Save the file as UTF-8 and import it again.',
  ),
  'file.empty': text(
    (p) => `${p['path']} is empty: expected a table or lines of text, found ${p['found'] ?? '0 bytes'}.`,
    () => 'Choose a file with at least one row of data.',
  ),
  'file.notTable': text(
    (p) => `${p['path']} is ${p['found']}, not a table or text.`,
    (p) => String(p['hint'] ?? 'Export the data as CSV, TSV or plain text and import that file.'),
  ),
  'file.unsupported': text(
    (p) => `${p['path']}: files of the kind ${p['kind']} are not supported.`,
    (p) => String(p['hint'] ?? `Supported are ${supportedFiles}.`),
  ),
  'file.exists': text(
    (p) => `${p['path']} exists already and is not empty.`,
    () => 'Choose another place, or remove it first.',
  ),
  'file.notWritable': text(
    (p) => `${p['path']} cannot be written: ${p['reason']}.`,
    () => 'Choose a folder that is there and may be written into.',
  ),
  'reading.invalid': text(
    (p) => `${p['what']}: ${p['problem']}.`,
    (p) => String(p['hint'] ?? 'Choose another way to read the file. Nothing was changed.'),
  ),
  'table.missing': text(
    (p) => `There is no table "${p['table']}" in ${p['path']}.`,
    (p) =>
      p['nearest']
        ? `The nearest is "${p['nearest']}". Tables: ${p['tables']}.`
        : `It holds one table only: leave the name out.`,
  ),
  'dataset.noSource': text(
    (p) => `The file that "${p['name']}" came from is not kept any more.`,
    () => 'Import the file again to read it in another way.',
  ),
  'dataset.notReadAgain': text(
    (p) => `"${p['name']}" was not read in another way before.`,
    () => 'Choose how its file is read instead.',
  ),
  'dataset.damaged': text(
    (p) =>
      `The rows of ${p['name'] === undefined ? p['path'] : `"${p['name']}"`} are damaged: ${p['reason']}.`,
    () => 'Import its file again: that mends the data set, and runs on it stay as they are.',
  ),
  'dataset.ambiguous': text(
    (p) => `"${p['meant']}" could be ${p['count']} data sets: ${p['candidates']}.`,
    () => 'Give the id of the data set that is meant.',
  ),
  'dataset.notFound': text(
    (p) => `There is no data set ${p['id']}.`,
    () => 'It may have been deleted. Choose one from the list of data sets, or import the file again.',
  ),
  'dataset.tooFewRows': text(
    (p) =>
      `Too few rows: ${p['needed']} are needed${p['for'] ? ` for ${p['for']}` : ''}, this data set has ${p['rows']}.`,
    (p) => String(p['hint'] ?? 'Import a file with more rows.'),
  ),
  'dataset.oneClass': text(
    (p) => `Column "${p['column']}" holds one class only ("${p['label']}"): at least two are needed.`,
    () => 'Choose another label column, or add rows of a second class.',
  ),
  'dataset.nothingSuits': text(
    (p) => `No task suits "${p['name']}". ${p['why']}`,
    () => 'To train all the same, name the task and its columns.',
  ),
  'dataset.inUse': text(
    (p) => `The data set is used by ${p['runs']} running or queued experiment(s).`,
    () => 'Stop them first.',
  ),
  'dataset.changed': text(
    (p) => `"${p['name']}" was changed meanwhile.`,
    () => 'Look at it again, then repeat what was asked for.',
  ),
  'dataset.notFixed': text(
    (p) => `"${p['name']}" has no fix to undo.`,
    () => 'Its rows are as they were imported.',
  ),
  'dataset.fixNeeded': text(
    (p) => `"${p['later']}" cannot be done again without "${p['removed']}": ${p['because']}.`,
    (p) => `Undo "${p['later']}" first. Nothing was changed.`,
  ),
  'column.missing': text(
    (p) => `There is no column "${p['column']}"${p['role'] ? ` (${p['role']})` : ''}.`,
    (p) =>
      String(
        p['hint'] ??
          (p['nearest']
            ? `The nearest column is "${p['nearest']}". Columns: ${p['columns']}.`
            : `Columns: ${p['columns']}.`),
      ),
  ),
  'column.roleMissing': text(
    (p) =>
      p['because'] === undefined
        ? `The task ${p['task']} needs a column for "${p['role']}"; the data set has ${p['columns']}.`
        : `The task ${p['task']} needs a column for "${p['role']}": ${p['because']}.`,
    (p) => String(p['hint'] ?? `Choose a column for "${p['role']}", or import a file that has one.`),
  ),
  'column.twoRoles': text(
    (p) =>
      p['other'] === undefined
        ? `Column "${p['column']}" is named twice for "${p['role']}".`
        : `Column "${p['column']}" cannot be both "${p['role']}" and "${p['other']}".`,
    (p) =>
      p['other'] === undefined
        ? 'Name each column once.'
        : `Choose another column for "${p['role']}" or "${p['other']}".`,
  ),
  'split.columnMissing': text(
    (p) =>
      p['method'] === 'parts'
        ? 'The split goes by the parts that a column names, and no column is named.'
        : 'The split keeps groups together, and no column says which rows belong together.',
    () => 'Name it in split.column, or split in another way.',
  ),
  'tagging.unfit': text(
    (p) =>
      p['tags'] === p['tokens']
        ? `No row of "${p['tokens']}" holds words with tags.`
        : `No row of "${p['tags']}" holds as many tags as "${p['tokens']}" holds words; row ${p['row']} is the first of ${p['rows']}.`,
    () =>
      'Words and tags are parted by spaces, or both are lists; or tags are places in the text: [[0, 6, "city"]].',
  ),
  'tagging.noTags': text(
    (p) => `No training sentence has a tag in "${p['column']}" besides O.`,
    () => 'Choose the column that holds the tags, or import sentences in which something is tagged.',
  ),
  'column.notNumber': text(
    (p) =>
      p['row'] === undefined
        ? `Column "${p['column']}" must hold numbers; it was read as ${p['found']}.`
        : `Column "${p['column']}" must hold numbers; row ${p['row']} holds "${p['value']}"${p['count'] ? ` (${p['count']} such rows)` : ''}.`,
    () => 'Choose a number column, or correct those rows and import the file again.',
  ),
  'column.tooLarge': text(
    (p) => `"${p['column']}" holds ${p['value']}: numbers beyond 1e150 are too large to calculate with.`,
    () => 'Give them in a larger unit and import the file again, or leave those rows out.',
  ),
  'column.constant': text(
    (p) => `"${p['column']}" never changes: every row holds ${p['value']}. There is nothing to forecast.`,
    () => 'Choose a column whose values change.',
  ),
  'column.tooManyClasses': text(
    (p) =>
      `Column "${p['column']}" holds ${p['classes']} different values in ${p['rows']} rows: too many for classes.`,
    () => 'Choose a column with few, repeating values as the label.',
  ),
  ...seriesErrorTexts,
  ...sequenceErrorTexts,
  'training.diverged': text(
    (p) => `Training diverged in epoch ${p['epoch']}: the loss became ${p['loss']}.`,
    (p) => String(p['hint'] ?? 'Use a learning rate ten times smaller, or clip the gradients.'),
  ),
  'engine.noKernel': text(
    (p) => `No LSTM kernel that is allowed runs here: ${p['reason']}.`,
    () => 'Choose the kernel "The faster one" in the settings, and leave LSTM_WORKBENCH_KERNEL unset.',
  ),
  'trainer.outOfMemory': text(
    () => 'The training process ran out of memory.',
    () => 'Use a smaller batch size, a shorter sequence length or fewer units.',
  ),
  'trainer.died': text(
    (p) => `The training process ended unexpectedly (${p['reason']}).`,
    () => 'Finished epochs are kept. Continue the run to go on; if it happens again, see the log.',
  ),
  'trainer.hung': text(
    (p) => `The training process did not answer for ${p['seconds']} seconds and was ended.`,
    () => 'Finished epochs are kept. Continue the run to go on; if it happens again, see the log.',
  ),
  'machine.tooLarge': text(
    (p) =>
      `Too large for this machine: about ${p['needed']} of memory ${p['for'] ?? 'for this training'}, ${p['available']} are there.`,
    (p) => String(p['hint'] ?? 'Use a smaller batch size, a shorter sequence length or fewer units.'),
  ),
  'trainer.couldNotStart': text(
    (p) => `The training process could not start (${p['reason']}).`,
    () => 'Run the command "doctor" to see what is missing.',
  ),
  'job.cancelled': text(
    () => 'Cancelled.',
    () => 'Nothing was changed.',
  ),
  'job.notFound': text(
    (p) => `There is no job ${p['id']}.`,
    () => 'It may have ended before the application was restarted.',
  ),
  'run.notResumable': text(
    (p) => `Run ${p['id']} is ${p['status']}: it cannot be continued.`,
    () => 'Train again with the same settings.',
  ),
  'sweep.notFound': text(
    (p) => `There is no sweep ${p['id']}.`,
    () => 'It may have been deleted. The list of sweeps has those that are there.',
  ),
  'sweep.notResumable': text(
    (p) => `Sweep ${p['id']} is ${p['status']}: it cannot be continued now.`,
    () => 'Wait for its end, or pause it first.',
  ),
  'run.otherKernel': text(
    (p) =>
      `The run began with an LSTM kernel that is not here (${p['was']}). Continued with the one that is (${p['here']}), its last digits differ.`,
    () => 'Continue it once more to go on with the kernel that is here, or continue it where it began.',
  ),
  'run.damaged': text(
    (p) =>
      `Run ${p['id']} cannot go on: its checkpoint is not whole${p['reason'] ? ` (${p['reason']})` : ''}.`,
    () => 'Its best epoch still answers. To train further, repeat the run.',
  ),
  'run.modelDamaged': text(
    (p) => `The model of run ${p['id']} is damaged: ${p['reason']}.`,
    () =>
      'A run that was left before its end is mended when it goes on. One that has ended can be repeated: it comes to the same model.',
  ),
  'comparison.unlike': text(
    (p) => `These runs cannot be set beside each other answer by answer: ${p['reason']}.`,
    () => 'Choose runs of one task that were tested on the same rows of the same data set.',
  ),
  'run.noAnswers': text(
    () => 'No test answers are kept beside this run: it had no test rows, or has not ended.',
    () => 'Train it again with test rows.',
  ),
  'run.noFolds': text(
    (p) => `This run cannot be cross-validated: ${p['reason']}.`,
    () => 'Train on one file whose rows are divided by the split.',
  ),
  'run.answersDamaged': text(
    (p) => `The test answers of run ${p['id']} are damaged: their file is not what was written.`,
    () => 'Train again with the same settings: it comes to the same answers.',
  ),
  'run.noModel': text(
    (p) => `Run ${p['id']} has no trained model: it is ${p['status']}.`,
    () => 'Wait for its first epoch to end, or choose another run.',
  ),
  'run.freed': text(
    (p) => `Run ${p['id']} has given up its weights for their room on the disk: it answers no more.`,
    () => 'Train it again: the same settings come to the same weights.',
  ),
  'run.interrupted': text(
    (p) => `The application ended ${p['when']}.`,
    () => 'Finished epochs are kept. Continue the run to go on where it was.',
  ),
  'run.elsewhere': text(
    (p) => `Run ${p['id']} belongs to another process (${p['process']}) that uses the same data folder.`,
    () => 'Stop it there: with Ctrl-C in its terminal, or in its own window.',
  ),
  'run.notActive': text(
    (p) => `Run ${p['id']} is not being trained: it is ${p['status']}.`,
    () => 'Only a run that waits or trains can be paused.',
  ),
  'run.active': text(
    (p) => `Run ${p['id']} is ${p['status']}.`,
    () => 'Stop it first.',
  ),
  'prediction.unsupported': text(
    (p) => `A run of the task ${p['task']} cannot ${p['what']}.`,
    (p) => String(p['hint'] ?? 'Choose another run.'),
  ),
  ...exportErrorTexts,
  ...foundErrorTexts,
  ...startErrorTexts,
  'vectors.none': text(
    (p) => `${p['path']} holds no word vectors: expected lines of a word and its numbers, parted by spaces.`,
    () => 'Choose a GloVe or word2vec file in text form, or one packed as ZIP or GZ.',
  ),
  'vectors.notFound': text(
    (p) => `There are no stored word vectors "${p['id']}".`,
    () => 'Import the file of vectors, or set "preparation.embeddings" to null.',
  ),
  'vectors.inUse': text(
    (p) =>
      `The word vectors are used by ${p['runs']} ${p['runs'] === 1 ? 'experiment that has' : 'experiments that have'} not ended.`,
    () => 'Stop or delete those runs first.',
  ),
  'vectors.missing': text(
    (p) => `The stored word vectors of ${p['name']} cannot be read.`,
    () => 'Import the file of vectors again.',
  ),
  'download.failed': text(
    (p) => `The download broke off: ${p['reason']}.`,
    () => 'Look at the connection and start it again: it goes on from where it was.',
  ),
  'download.wrong': text(
    () => 'What was downloaded is not what was expected (its sha512 hash differs), and was thrown away.',
    () => 'Start it again; if it happens again, import a file of word vectors instead.',
  ),
  'application.unreachable': text(
    (p) => `The application at ${p['address']} does not answer.`,
    () => 'It may have been closed. Start it again and open the address that it prints.',
  ),
  'home.notWritable': text(
    (p) => `The data folder ${p['path']} cannot be written: ${p['reason']}.`,
    () => 'Choose another folder with --home DIR or LSTM_WORKBENCH_HOME, or correct its permissions.',
  ),
  'disk.full': text(
    () => 'The disk is full.',
    () => 'Free some space and try again. Nothing already stored is lost.',
  ),
  'database.damaged': text(
    (p) => `The database ${p['path']} cannot be opened: ${p['reason']}.`,
    (p) =>
      p['backup'] === undefined
        ? 'Move it away to start with an empty one: data sets and runs describe themselves in their folders and are offered for recovery.'
        : `Run "doctor --restore" to go back to its backup of ${p['backup']}. Data sets and runs that came later describe themselves in their folders and are offered for recovery.`,
  ),
  'database.busy': text(
    () => 'The database is in use by another program.',
    () => 'Try again in a moment. A copy or backup of the data folder that is being made may hold it.',
  ),
  'database.failing': text(
    (p) => `The disk of the data folder does not do what it is asked (${p['reason']}).`,
    () => 'Check the disk, or the connection to it, and try again. Nothing already stored was changed.',
  ),
  'backup.none': text(
    (p) => `There is no backup that can be restored in ${p['path']}.`,
    () => 'Move the database away to start with an empty one, then recover what lies in the data folder.',
  ),
  'home.gone': text(
    (p) => `The data folder ${p['path']} is not there any more.`,
    () => 'Put it back, or close the application and start it again on another folder.',
  ),
  'database.newer': text(
    (p) => `The database ${p['path']} was written by a newer version of the application.`,
    () => 'Install the newest version.',
  ),
  'sample.notFound': text(
    (p) => `There is no sample "${p['id']}".`,
    (p) => `Samples: ${p['samples']}.`,
  ),
  'link.refused': text(
    (p) => `The link ${p['url']} is not opened: only https addresses are.`,
    () => 'Copy the address into a browser.',
  ),
  internal: text(
    () => 'Something went wrong inside the application.',
    () => 'The log holds the details. Nothing already stored is lost.',
  ),
} as const satisfies Record<string, ErrorTextTemplate>

/** A code of the closed list, `domain.reason`. */
export type ErrorCode = keyof typeof errorTexts
