import file from '#workflows/case-lifecycle.asl.json' with { type: 'json' }
import { Definition } from './definition.ts'

/** The workflow of a case as the router reads it: the file that is deployed on AWS. */
export const caseLifecycle: Definition = Definition.parse(file)
