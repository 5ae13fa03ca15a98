/** Stages of a deployment (wire format): simulated time and the demo issuer exist on the first two alone. */
export const deploymentStages = ['local', 'demo', 'prod'] as const
export type DeploymentStage = (typeof deploymentStages)[number]
