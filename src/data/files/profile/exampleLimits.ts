/** Different values of a column that stand for it. */
export const examples = 5
/** Characters of each of them that are kept: enough to tell what a text is about. */
export const exampleCharacters = 500
