/** The deployment is not as this release needs it. The message says what to do, quotes nothing that was sent, and is logged. */
export class Misdeployed extends Error {
  override readonly name: string = 'Misdeployed'
}
