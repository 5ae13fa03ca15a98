// its own types describe a default export that the CommonJS build does not have in Node
declare module 'gcoord' {
  type Crs = 'WGS84' | 'GCJ02' | 'BD09'
  const gcoord: {
    readonly transform: (position: [lng: number, lat: number], from: Crs, to: Crs) => [number, number]
  }
  export = gcoord
}
