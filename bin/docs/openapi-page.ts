import { type ExampleAnswers, openApiOf } from '#domain/contract/openapi.ts'

export const openApiFile = 'docs/openapi.json'

/** The OpenAPI document as it is served, drawn from the contract; `manifest` is the text of package.json. */
export function openApiPage(manifest: string, answers: ExampleAnswers): string {
  // our own manifest has a version
  const { version }: { readonly version: string } = JSON.parse(manifest)
  return `${JSON.stringify(openApiOf(version, answers), undefined, 2)}\n`
}
