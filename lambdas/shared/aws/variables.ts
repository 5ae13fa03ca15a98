/**
 * Names of the environment variables of a deployed function: what deploys sets them (`lib/`), what runs reads them
 * (`settings.ts`). Plain data, for both sides.
 */
export const variables = {
  /** `local`, `demo` or `prod`. */
  stage: 'GRIDLINE_STAGE',
  /** Names of the two tables. */
  casesTable: 'GRIDLINE_CASES_TABLE',
  privateTable: 'GRIDLINE_PRIVATE_TABLE',
  /** ARN of the state machine of `workflows/case-lifecycle.asl.json`. */
  workflow: 'GRIDLINE_WORKFLOW_ARN',
  /** KMS key that wraps the data keys of texts and contacts; only `api` may use it (M25). */
  privateKey: 'GRIDLINE_PRIVATE_KEY_ARN',
  /** KMS key that wraps the deployment's own secrets: those of digests and of citizen keys (M13, M27). */
  secretsKey: 'GRIDLINE_SECRETS_KEY_ARN',
  /** URL of the queue of notices (M19). */
  notices: 'GRIDLINE_NOTICES_URL',
  /** Origins of pages that are served elsewhere and may read answers, with commas between them. */
  origins: 'GRIDLINE_ORIGINS',
  /** The OIDC issuer whose tokens count: as the embedded city is told. */
  issuer: 'GRIDLINE_ISSUER',
  issuerKeys: 'GRIDLINE_ISSUER_KEYS',
  audience: 'GRIDLINE_AUDIENCE',
  accountClaim: 'GRIDLINE_ACCOUNT_CLAIM',
} as const
