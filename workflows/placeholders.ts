/** What a deployment puts in the place of `${Name}` in `case-lifecycle.asl.json`: names, and what stands for them. */
export const placeholders = {
  Partition: 'aws, or aws-cn in the regions of China',
  OpenStageArn: 'the function open-stage, which registers the token of a stage',
  LocateArn: 'the function locate, which answers where a case stands',
} as const
export type Placeholder = keyof typeof placeholders

/** A placeholder as the file writes it. */
export function written(name: Placeholder): string {
  return `\${${name}}`
}
