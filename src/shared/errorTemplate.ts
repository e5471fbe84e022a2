type Params = Readonly<Record<string, string | number>>

/** The texts of a failure, made from its facts. */
export interface ErrorTextTemplate {
  /** What was expected and what came. */
  readonly message: (params: Params) => string
  /** What to do about it. */
  readonly hint: (params: Params) => string
}

/** A failure's texts. */
export const text = (message: (p: Params) => string, hint: (p: Params) => string): ErrorTextTemplate => ({
  message,
  hint,
})

/** Words with a full stop behind them, unless they end as a sentence does already. */
export const sentence = (words: string): string => (/[.?!]\)?$/.test(words) ? words : `${words}.`)
