/** Stands in all features of a step that a sample does not have, where all steps have to be given; no scaled number comes near it. */
export const paddingNumber = -1e9
