import { text } from './errorTemplate'

/** What a person reads where something that was named is not there, or several are. */
export const foundErrorTexts = {
  'file.notFound': text(
    (p) =>
      p['called'] !== undefined
        ? `There is no file and no data set called "${p['called']}".`
        : `There is no file at ${p['path']}.`,
    (p) =>
      p['nearest'] === undefined
        ? 'Check the path for a typing mistake, or whether the file was moved.'
        : `Did you mean the data set "${p['nearest']}"?`,
  ),
  'run.notFound': text(
    (p) => `There is no run ${p['id']}.`,
    () => 'It may have been deleted. Choose one from the list of runs.',
  ),
  'run.ambiguous': text(
    (p) => `"${p['meant']}" could be ${p['count']} runs: ${p['candidates']}.`,
    () => 'Give the whole id of the run that is meant.',
  ),
  'removed.notFound': text(
    (p) => `Nothing that was deleted and can be restored is called "${p['meant']}".`,
    () => '"restore" alone lists what can be restored.',
  ),
  'removed.ambiguous': text(
    (p) => `"${p['meant']}" could be ${p['count']} deleted things: ${p['candidates']}.`,
    () => 'Give the whole id of the one that is meant.',
  ),
}
