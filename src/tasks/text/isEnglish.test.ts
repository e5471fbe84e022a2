import { expect, it } from 'vitest'
import { isEnglish } from './isEnglish'

it.each([
  [
    'English',
    true,
    [
      'Go until jurong point, crazy.. Available only in bugis n great world',
      'Free entry in 2 a wkly comp to win FA Cup final tkts. Text FA to 87121 to receive it',
    ],
  ],
  [
    'English questions',
    true,
    [
      'How did serfdom develop in and then leave Russia ?',
      'What films featured the character Popeye Doyle ?',
    ],
  ],
  [
    'German',
    false,
    [
      'Das ist ein sehr gutes Buch, das man in einem Zug liest und nicht mehr weglegt.',
      'So was von schlecht, Hände weg!',
    ],
  ],
  ['Dutch', false, ['Het is een mooi hotel, maar of het de prijs waard is? Het was te duur en te koud.']],
  ['French', false, ['Le film est long mais on ne s’ennuie pas, et la fin me plaît beaucoup à la fois.']],
  ['Chinese', false, ['房间很大，服务也不错，下次还会来。']],
  ['names', false, ['Smith', 'Miller', 'Of']],
])('%s texts are told from others', (_language, is, texts) => {
  expect(isEnglish(texts)).toBe(is)
})
