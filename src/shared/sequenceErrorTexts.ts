import { text } from './errorTemplate'

/** What a person reads where texts or sequences cannot be learned from. */
export const sequenceErrorTexts = {
  'model.readsAhead': text(
    () => 'A layer reads in both directions: it would see the next characters or words that are to be told.',
    () => 'Let every layer read forwards only.',
  ),
  'text.tooShort': text(
    (p) =>
      `Text too short: pieces of ${p['length']} ${p['units']} need more than that to train on, this text leaves ${Number(p['tokens']).toLocaleString('en')}.`,
    (p) =>
      p['suggestion']
        ? `Use length ${p['suggestion']}?`
        : 'Use a longer text, or a smaller share for validation and test.',
  ),
  'text.tooLong': text(
    (p) => `All training pairs are longer than ${p['length']} ${p['units']}: none is left to learn from.`,
    (p) => `Use length ${p['suggestion']}?`,
  ),
  'model.oddUnits': text(
    (p) =>
      `A layer of ${p['units']} units cannot read in both directions: each direction has half of them, and they are odd.`,
    (p) => `Use ${p['suggestion']} units, or one direction.`,
  ),
  'text.oneSymbol': text(
    (p) =>
      `There is nothing to tell apart: expected at least two different ${p['units']} that occur twice, found fewer among ${Number(p['tokens']).toLocaleString('en')}.`,
    () => 'Choose another column, or a text with more in it.',
  ),
  'text.vocabulary': text(
    (p) =>
      `A vocabulary of ${Number(p['size']).toLocaleString('en')} is larger than the text: there are ${Number(p['tokens']).toLocaleString('en')} ${p['units']} to train on.`,
    (p) => `Use ${p['suggestion']} entries, or a longer text.`,
  ),
  'sequence.empty': text(
    (p) => `Sequence ${p['sequence']} holds no number: a sequence needs at least one step.`,
    () => 'Leave out such sequences, or correct the file and import it again.',
  ),
  'sequence.missing': text(
    (p) => `Sequence ${p['sequence']}: a number is missing in step ${p['step']}.`,
    () => 'Fill such places from their neighbours, leave those sequences out, or correct the file.',
  ),
  'sequence.channels': text(
    (p) =>
      `Sequence ${p['sequence']} has ${p['channels']} numbers a step, the ones before have ${p['expected']}.`,
    (p) => String(p['hint'] ?? 'Give sequences with the same channels, in the same order.'),
  ),
  'sequence.lengths': text(
    (p) =>
      `Sequence ${p['sequence']}: one of its lists has ${p['first']} numbers, another one ${p['other']}.`,
    () => 'Choose columns whose lists are of the same length, such as the axes of one sensor.',
  ),
  'sequence.labels': text(
    (p) =>
      `Sequence ${p['sequence']} has several labels in "${p['column']}": "${p['first']}", and "${p['second']}" in row ${p['row']}.`,
    () =>
      'Choose a label that is the same in all rows of a sequence, or a column that tells shorter sequences apart.',
  ),
  'sequence.uneven': text(
    (p) => `${p['columns']} columns cannot be divided into steps of ${p['channels']} numbers.`,
    () => 'Choose another number of columns, or of numbers a step.',
  ),
  'dataset.oneEach': text(
    (p) =>
      `${p['alone']} of ${p['classes']} classes in "${p['column']}" have one sequence only: nothing is left to check them by.`,
    () => 'Give at least two sequences of each class, better ten, or choose another label column.',
  ),
} as const
