/** Endings of programs, which are texts too. */
const programEndings =
  /\.(py|pyw|r|js|mjs|cjs|jsx|ts|tsx|vue|sh|bash|ps1|bat|cmd|rb|pl|php|lua|jl|m|sql|c|h|cc|cpp|hpp|cs|go|rs|java|kt|swift|scala|hs|tex|css)$/i

/** Data that is written under the ending of a program: time series of the UEA archive (`.ts`) begin so. */
const dataBeginning = /^(?:\s*#.*\n)*\s*@(?:problemname|timestamps|relation)/i

/** Whether a file is a program by its name, and by its beginning where that is known. */
export const isProgram = (name: string, beginning = ''): boolean =>
  programEndings.test(name) && !dataBeginning.test(beginning)
