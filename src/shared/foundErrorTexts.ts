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
  'run.notWaiting': text(
    (p) => `"${p['name']}" (${p['id']}) does not wait in the queue: it is ${p['status']}.`,
    () => 'The queue shows the runs that wait in it.',
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
  'logbook.notFound': text(
    (p) => `There is no page ${p['id']} in the logbook.`,
    () => 'It may have been deleted. The logbook lists those that are there.',
  ),
  'logbook.ambiguous': text(
    (p) => `"${p['meant']}" could be ${p['count']} pages: ${p['candidates']}.`,
    () => 'Give the id of the page that is meant.',
  ),
  'logbook.full': text(
    (p) =>
      `"${p['title']}" is full: a page shows ${p['parts']} parts and ${p['runs']} different runs at most.`,
    () => 'Begin another page, or remove parts that are not needed any more.',
  ),
  'logbook.changed': text(
    (p) => `"${p['title']}" was changed in another window meanwhile.`,
    () => 'What was written here is kept: look at the page as it is now, then write it once more.',
  ),
}
