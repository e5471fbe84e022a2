import { text } from './errorTemplate'

/** What a person reads where a model cannot leave, or what comes back cannot be taken in. */
export const exportErrorTexts = {
  'export.unsupported': text(
    (p) =>
      `The format ${p['format']} is not supported for this run${p['because'] === undefined ? '' : `: ${p['because']}`}.`,
    (p) => String(p['hint'] ?? `Supported: ${p['supported']}.`),
  ),
  'export.checkFailed': text(
    (p) =>
      `The exported model differs from the trained one by ${p['difference']} (at most ${p['limit']} is accepted).`,
    () => 'Nothing was written. The log holds the rows that differ.',
  ),
  'export.noRoom': text(
    (p) => `This export takes up to ${p['needed']}; ${p['free']} are free at ${p['path']}.`,
    () => 'Free some space there and export again. Nothing was begun.',
  ),
  'export.notOver': text(
    (p) => `A bundle holds a run that is over; ${p['id']} is ${p['status']}.`,
    () => 'Wait for its end, or stop it and keep its best epoch.',
  ),
  'bundle.damaged': text(
    (p) => `${p['path']} cannot be opened as a bundle: ${p['reason']}.`,
    () => 'Copy it again from where it was written, or have it written anew. Nothing was changed.',
  ),
  'bundle.newer': text(
    (p) => `${p['path']} was written by a newer version of the application.`,
    () => 'Install the newest version.',
  ),
  'result.differs': text(
    (p) =>
      `The result tells a loss of ${p['told']} on its ${p['part']} rows; with its weights ${p['found']} was found here.`,
    () => 'Export the project anew and train it again. Nothing was changed.',
  ),
}
