import { Command, Help, type CommanderError } from 'commander'
import { addArchive } from './commands/archive'
import { addCheck } from './commands/check'
import { addCombine } from './commands/combine'
import { addCompare } from './commands/compare'
import { addCompletion } from './commands/completion'
import { addDatasets } from './commands/datasets'
import { addDelete } from './commands/delete'
import { addDoctor } from './commands/doctor'
import { addFree } from './commands/free'
import { addFix } from './commands/fix'
import { addExport } from './commands/export'
import { addGenerate } from './commands/generate'
import { addImport } from './commands/import'
import { addInspect } from './commands/inspect'
import { addList } from './commands/list'
import { addLogbook } from './commands/logbook'
import { addPredict } from './commands/predict'
import { addNote } from './commands/note'
import { addPause } from './commands/pause'
import { addQueue } from './commands/queue'
import { addRename } from './commands/rename'
import { addRepeat } from './commands/repeat'
import { addRestore } from './commands/restore'
import { addResume } from './commands/resume'
import { addServe } from './commands/serve'
import { addShow } from './commands/show'
import { addStar } from './commands/star'
import { addSweep } from './commands/sweep'
import { addTables } from './commands/tables'
import { addTag } from './commands/tag'
import { addTrain } from './commands/train'
import { addVectors } from './commands/vectors'

const help = new Help()

/** An option that is repeated begins with an empty list: no default worth reading. */
const optionDescription: Help['optionDescription'] = (option) =>
  help.optionDescription(option).replace(' (default: [])', '')

/** The whole command line; each command stands in a file of its own. */
export function buildProgram(version: string): Command {
  const program = new Command('lstm-workbench')
    .description('Trains LSTM networks on texts and series, and keeps account of them.')
    .version(version)
    .option('--home <dir>', 'data folder (default: LSTM_WORKBENCH_HOME, else the application data folder)')
    .option('--json', 'print exactly one JSON value on standard output')
    .configureHelp({ showGlobalOptions: true, optionDescription })
    .showSuggestionAfterError()
    .exitOverride()
  const parts = [
    addImport,
    addTables,
    addDatasets,
    addVectors,
    addCheck,
    addFix,
    addTrain,
    addSweep,
    addList,
    addShow,
    addCompare,
    addCombine,
    addPredict,
    addGenerate,
    addInspect,
    addQueue,
    addPause,
    addResume,
    addRepeat,
    addExport,
    addRename,
    addTag,
    addNote,
    addLogbook,
    addStar,
    addArchive,
    addFree,
    addDelete,
    addRestore,
    addDoctor,
    addServe,
    addCompletion,
  ]
  for (const add of parts) add(program)
  for (const command of program.commands) command.exitOverride()
  return program
}

/** Whether commander ended because help or the version was asked for. */
export const isAnswered = (thrown: CommanderError): boolean =>
  ['commander.helpDisplayed', 'commander.version'].includes(thrown.code)
