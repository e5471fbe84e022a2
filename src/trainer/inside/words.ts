import { UMAP } from 'umap-js'
import type { InsideNeighbours, InsideWords } from '../../shared/domain/inside'
import { expected } from '../../shared/errors'
import { shapesOf } from '../../shared/domain/network'
import { Random } from '../../shared/random'
import { engineOf } from '../../tasks/engines'
import { breathe } from '../loop/networkModel'
import type { InsideVocabulary } from '../../tasks/taskInside'
import { insideDesk, type InsideNetwork, type InsideRun } from './insideDesk'

/** Words that are drawn: more cannot be told apart, and take long to lay out. */
const drawnWords = 600
/** Rounds of the layout. Source: McInnes, Healy, Melville, UMAP, 2018: 500 for small data; the picture stands still long before. */
const rounds = 250
const usualNeighbours = 15
const toldNeighbours = 15

/** The vectors of a network's words. */
interface WordVectors extends InsideVocabulary {
  readonly dimension: number
  /** [words, dimension] */
  readonly values: Float32Array
}

/** The most frequent words in two dimensions: those whose vectors point the same way stand together. */
export async function insideWords(
  run: InsideRun & InsideNetwork,
  onShare: (share: number) => void,
): Promise<InsideWords> {
  const { names, first, dimension, values } = await vectorsOf(run)
  const count = Math.min(drawnWords, names.length - first)
  const vectors = Array.from({ length: count }, (_, index) => {
    const from = (first + index) * dimension
    return unitLength(values.subarray(from, from + dimension))
  })
  const places = await laidOut(vectors, onShare)
  return {
    words: names.length - first,
    map: places.map(([x, y], index) => ({ word: names[first + index] ?? '', x, y })),
  }
}

/** The words of a run whose vectors point nearest the same way as that of a word. */
export async function insideNeighbours(
  run: InsideRun & InsideNetwork,
  word: string,
): Promise<InsideNeighbours> {
  const { names, first, dimension, values } = await vectorsOf(run)
  const known = names.indexOf(word, first)
  const id = known >= 0 ? known : names.indexOf(word.toLocaleLowerCase(), first)
  if (id < 0) return { word: null, neighbours: [] }
  const vector = (at: number): number[] => unitLength(values.subarray(at * dimension, (at + 1) * dimension))
  const own = vector(id)
  const neighbours = names
    .flatMap((name, at) =>
      at < first || at === id ? [] : [{ word: name, similarity: dot(own, vector(at)) }],
    )
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, toldNeighbours)
  return { word: names[id] ?? null, neighbours }
}

async function vectorsOf(run: InsideRun & InsideNetwork): Promise<WordVectors> {
  const words = engineOf(run.experiment).inside.words?.(await insideDesk.model(run))
  const vectors = await insideDesk.ask(run, run, ({ network, parameters }) => {
    const at = shapesOf(network).findIndex(
      ({ layer, reads }) => layer.kind === 'embedding' && reads[0] === -1,
    )
    const name = `${at}/embedding`
    return at < 0
      ? null
      : { dimension: parameters.shape(name)[1] ?? 1, values: parameters.weight(name).slice() }
  })
  if (!words || !vectors)
    throw expected('input.invalid', {
      where: 'words',
      problem: 'this run reads numbers, not words',
      hint: 'Choose a run that reads texts.',
    })
  return { ...words, ...vectors }
}

async function laidOut(vectors: number[][], onShare: (share: number) => void): Promise<[number, number][]> {
  if (vectors.length < 3) return vectors.map((_, index) => [index, 0])
  const random = Random.of(1, 'map')
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(usualNeighbours, vectors.length - 1),
    nEpochs: rounds,
    random: () => random.next(),
  })
  const epochs = umap.initializeFit(vectors)
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step()
    if (epoch % 10 === 0) {
      onShare(epoch / epochs)
      await breathe()
    }
  }
  return umap.getEmbedding().map(([x = 0, y = 0]) => [x, y])
}

function unitLength(vector: Float32Array): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  return Array.from(vector, (value) => (length > 0 ? value / length : 0))
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
