/** Colours and weights of a terminal; each ends only what it began, so that they nest. */
export type Paint = {
  readonly [K in 'bold' | 'dim' | 'red' | 'green' | 'yellow']: (text: string) => string
}

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const

/** Paints only with `colour`: else no escape code is written. */
export function paintFor({ colour }: { readonly colour: boolean }): Paint {
  const painter =
    ([on, off]: readonly [number, number]) =>
    (text: string) =>
      colour && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
  const { bold, dim, red, green, yellow } = codes
  return {
    bold: painter(bold),
    dim: painter(dim),
    red: painter(red),
    green: painter(green),
    yellow: painter(yellow),
  }
}
