import type { CharactersNetworkLayer } from '../../shared/domain/network'
import type { Span } from '../../tasks/prepared'

/** Weights of a layer that reads how words are spelled, or their gradients. */
export interface SpellingWeights {
  /** [vocabulary, dimension] */
  readonly embedding: Float32Array
  /** [width, dimension, filters] */
  readonly weights: Float32Array
  /** [filters] */
  readonly bias: Float32Array
}

/** The characters of some sentences, time-major. */
interface SpelledBatch {
  /** [words x slots, size] */
  readonly tokens: Int32Array
  readonly size: number
  /** How many words there are. */
  readonly span: Span
}

/** Nothing in the word answers more than a place without characters does. */
const nowhere = -1

/**
 * A convolution over the characters of each word with the strongest answer of each filter. What a character says to a filter at each place of
 * its window is a product that is calculated once for each character that occurs, not at each place where it stands: an answer is then a
 * sum of `width` rows of such a table. Backward only the places count that were the strongest.
 */
export class SpelledWords {
  /** [words, size, filters]; zeros past the end of a sample. */
  readonly found: Float32Array
  /** The middle of the window that was the strongest, as a slot of its word, [words, size, filters]. */
  private readonly strongest: Int16Array
  /** Character of each row of the table, and the row of each character. */
  private readonly occurring: readonly number[]
  private readonly rowOf: Int32Array

  constructor(
    private readonly layer: CharactersNetworkLayer,
    private readonly given: SpellingWeights,
    private readonly batch: SpelledBatch,
  ) {
    const { vocabulary, filters } = layer
    this.rowOf = new Int32Array(vocabulary).fill(-1)
    const occurring: number[] = []
    for (const token of batch.tokens) {
      if (token === 0 || this.rowOf[token] !== -1) continue
      this.rowOf[token] = occurring.length
      occurring.push(token)
    }
    this.occurring = occurring
    const places = batch.span.steps * batch.size
    this.found = new Float32Array(places * filters)
    this.strongest = new Int16Array(places * filters).fill(nowhere)
    this.forward(this.table())
  }

  /** Gradients of the weights from that of `found`. */
  backward(gradient: Float32Array): SpellingWeights {
    const { filters, width } = this.layer
    const half = (width - 1) / 2
    const ofTable = new Float32Array(width * this.occurring.length * filters)
    const bias = new Float32Array(filters)
    this.eachWord((place, slotAt) => {
      for (let filter = 0; filter < filters; filter++) {
        const at = place * filters + filter
        const own = gradient[at] ?? 0
        if (own === 0 || (this.found[at] ?? 0) <= 0) continue
        bias[filter] = (bias[filter] ?? 0) + own
        const middle = this.strongest[at] ?? nowhere
        if (middle === nowhere) continue
        for (let offset = 0; offset < width; offset++) {
          const token = slotAt(middle + offset - half)
          if (token === 0) continue
          const cell = this.cell(offset, token) + filter
          ofTable[cell] = (ofTable[cell] ?? 0) + own
        }
      }
    })
    return { bias, ...this.behindTable(ofTable) }
  }

  /** What each character that occurs says to each filter at each place of its window, [width, characters, filters]. */
  private table(): Float32Array {
    const { dimension, filters, width } = this.layer
    const { embedding, weights } = this.given
    const table = new Float32Array(width * this.occurring.length * filters)
    for (let offset = 0; offset < width; offset++) {
      for (const token of this.occurring) {
        const cell = this.cell(offset, token)
        for (let part = 0; part < dimension; part++) {
          const value = embedding[token * dimension + part] ?? 0
          const row = (offset * dimension + part) * filters
          for (let filter = 0; filter < filters; filter++)
            table[cell + filter] = (table[cell + filter] ?? 0) + value * (weights[row + filter] ?? 0)
        }
      }
    }
    return table
  }

  /** Gradients of vectors and filters from that of the table. */
  private behindTable(ofTable: Float32Array): Pick<SpellingWeights, 'embedding' | 'weights'> {
    const { dimension, filters, width } = this.layer
    const own = this.given
    const embedding = new Float32Array(own.embedding.length)
    const weights = new Float32Array(own.weights.length)
    for (let offset = 0; offset < width; offset++) {
      for (const token of this.occurring) {
        const cell = this.cell(offset, token)
        for (let part = 0; part < dimension; part++) {
          const at = token * dimension + part
          const value = own.embedding[at] ?? 0
          const row = (offset * dimension + part) * filters
          let sum = 0
          for (let filter = 0; filter < filters; filter++) {
            const gradient = ofTable[cell + filter] ?? 0
            sum += gradient * (own.weights[row + filter] ?? 0)
            weights[row + filter] = (weights[row + filter] ?? 0) + gradient * value
          }
          embedding[at] = (embedding[at] ?? 0) + sum
        }
      }
    }
    return { embedding, weights }
  }

  private forward(table: Float32Array): void {
    const { filters, width, slots } = this.layer
    const { bias } = this.given
    const half = (width - 1) / 2
    const sums = new Float32Array(filters)
    this.eachWord((place, slotAt) => {
      const first = place * filters
      for (let filter = 0; filter < filters; filter++)
        this.found[first + filter] = Math.max(0, bias[filter] ?? 0)
      for (let middle = 0; middle < slots; middle++) {
        let isEmpty = true
        for (let offset = 0; offset < width; offset++) {
          const token = slotAt(middle + offset - half)
          if (token === 0) continue
          if (isEmpty) sums.set(bias)
          isEmpty = false
          const cell = this.cell(offset, token)
          for (let filter = 0; filter < filters; filter++)
            sums[filter] = (sums[filter] ?? 0) + (table[cell + filter] ?? 0)
        }
        if (isEmpty) continue
        for (let filter = 0; filter < filters; filter++) {
          if ((sums[filter] ?? 0) <= (this.found[first + filter] ?? 0)) continue
          this.found[first + filter] = sums[filter] ?? 0
          this.strongest[first + filter] = middle
        }
      }
    })
  }

  /** Calls `visit` with each word that there is: its place [words, size], and the character in each of its slots. */
  private eachWord(visit: (place: number, slotAt: (slot: number) => number) => void): void {
    const { tokens, size, span } = this.batch
    const { slots } = this.layer
    for (let word = 0; word < span.steps; word++) {
      for (let row = 0; row < size; row++) {
        if (word >= (span.lengths?.[row] ?? span.steps)) continue
        const first = word * slots * size + row
        visit(word * size + row, (slot) =>
          slot < 0 || slot >= slots ? 0 : (tokens[first + slot * size] ?? 0),
        )
      }
    }
  }

  /** Where a character's row of one place of the window begins in the table. */
  private cell(offset: number, token: number): number {
    return (offset * this.occurring.length + (this.rowOf[token] ?? 0)) * this.layer.filters
  }
}
