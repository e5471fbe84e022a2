/** Values around their straight trend, the least-squares line: growth makes all lags alike and hides a season; missing values (NaN) count as lying on it. */
export function withoutTrend(values: Float64Array): Float64Array {
  let count = 0
  let sumX = 0
  let sumY = 0
  let sumXX = 0
  let sumXY = 0
  values.forEach((value, index) => {
    if (Number.isNaN(value)) return
    count += 1
    sumX += index
    sumY += value
    sumXX += index * index
    sumXY += index * value
  })
  const determinant = count * sumXX - sumX * sumX
  const slope = determinant === 0 ? 0 : (count * sumXY - sumX * sumY) / determinant
  const start = count === 0 ? 0 : (sumY - slope * sumX) / count
  return values.map((value, index) => (Number.isNaN(value) ? 0 : value - start - slope * index))
}
