import { text } from './errorTemplate'

/** What a person reads where a run cannot begin with the weights of another. */
export const startErrorTexts = {
  'start.gone': text(
    (p) => `The weights of run ${p['id']}, which this one starts from, are not here any more.`,
    () => 'Choose another run to start from, or begin at random.',
  ),
  'start.notOver': text(
    (p) => `Run ${p['id']} is ${p['status']}: its weights still change.`,
    () => 'Wait for its end, or stop it and keep its best epoch.',
  ),
  'start.notFinished': text(
    (p) =>
      (p['status'] === 'failed' ? `Run ${p['id']} failed` : `Run ${p['id']} was interrupted`) +
      ': it did not get to weights that others may begin with.',
    (p) =>
      p['goesOn'] === 1
        ? 'Resume it and wait for its end, or choose another run to start from.'
        : 'Choose another run to start from, or begin at random.',
  ),
  'start.nothingFits': text(
    (p) => `Nothing of "${p['name']}" fits this network: ${p['why']}.`,
    () => 'Give the network the layers and sizes of that run, or begin at random.',
  ),
  'start.noSuchLayer': text(
    (p) => `There is no layer "${p['layer']}" to freeze; layers with weights are ${p['layers']}.`,
    () => 'Name layers as the model summary does, from the second of a kind on with a number ("lstm 2").',
  ),
  'start.allFrozen': text(
    () => 'All layers are frozen: nothing would be learned.',
    () => 'Leave out one layer at least, such as the last.',
  ),
  'start.frozenAlone': text(
    () => 'Layers are frozen, but nothing says what they start with.',
    () => 'Choose the run whose weights they keep (training.startFrom), or train all layers.',
  ),
  'combine.unlike': text(
    (p) => `These runs cannot answer together: ${p['reason']}.`,
    (p) =>
      String(
        p['hint'] ?? 'Choose runs of one task on one data set, with the same columns, split and preparation.',
      ),
  ),
  'run.preparedOtherwise': text(
    (p) =>
      `Run ${p['id']} cannot go on: its rows are prepared in another way now than when it began, and its weights would misread them.`,
    () => 'Repeat it: the same settings are then trained from the beginning.',
  ),
  'combine.setting': text(
    () => 'Runs are not combined by a setting: training.combines is what a combined run is stored with.',
    () => 'Leave training.combines out, and combine runs in the comparison or with the command "combine".',
  ),
  'combine.notTrained': text(
    (p) => `Run ${p['id']} combines other runs and was not trained: it has no seed and no folds of its own.`,
    () => 'Train its runs with other seeds and combine those.',
  ),
}
