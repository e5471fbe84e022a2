const labelNames =
  /^(label|class|category|sentiment|target|tag|topic|intent|type|spam|language|y|.*_(label|class|sentiment))$/i

/** Whether a column is called as classes are. */
export const isLabelName = (name: string): boolean => labelNames.test(name)
