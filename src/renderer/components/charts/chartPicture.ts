import type { ChartTheme } from './chartTheme'

const titleHeightPx = 44
const marginPx = 16

/** Draws a chart with its title and surface as a PNG, at the resolution of the screen. */
export async function chartPicture(
  canvas: HTMLCanvasElement,
  title: string,
  theme: ChartTheme,
): Promise<Blob> {
  const ratio = canvas.width / Math.max(1, canvas.clientWidth)
  const picture = document.createElement('canvas')
  picture.width = canvas.width + 2 * marginPx * ratio
  picture.height = canvas.height + (titleHeightPx + marginPx) * ratio
  const context = picture.getContext('2d')
  if (!context) throw new Error('This browser cannot draw pictures')
  context.fillStyle = theme.surface
  context.fillRect(0, 0, picture.width, picture.height)
  context.fillStyle = theme.text
  context.font = `600 ${14 * ratio}px ${theme.font}`
  context.textBaseline = 'middle'
  context.fillText(title, marginPx * ratio, (titleHeightPx / 2) * ratio)
  context.drawImage(canvas, marginPx * ratio, titleHeightPx * ratio)
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty'))), 'image/png')
  })
}
