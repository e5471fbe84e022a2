/* A trainer that cannot start: it ends with an error before it is ready. */
throw new Error('a library is missing')
