/** Endings of programs, which are texts too. */
const programEndings =
  /\.(py|pyw|r|js|mjs|cjs|jsx|ts|tsx|vue|sh|bash|ps1|bat|cmd|rb|pl|php|lua|jl|m|sql|c|h|cc|cpp|hpp|cs|go|rs|java|kt|swift|scala|hs|tex|css)$/i

/** Whether a file is a program by its name. */
export const isProgram = (name: string): boolean => programEndings.test(name)
