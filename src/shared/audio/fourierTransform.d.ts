/** The part of the package that is used; it comes without types. */
declare module 'fourier-transform' {
  /**
   * Discrete Fourier transform of real numbers [n], n a power of two, not scaled: real and imaginary parts [n / 2 + 1], in
   * memory that the next call with as many numbers writes over.
   */
  export function fft(input: Float64Array): readonly [re: Float64Array, im: Float64Array]
}
