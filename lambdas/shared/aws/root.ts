import { openService } from '../aws-json/service.ts'
import type { Provided } from '../provided.ts'
import { openDeployment } from './deployment.ts'
import { cloudWatchMeter } from './meter.ts'
import { noticeQueue } from './notices.ts'
import { rootOf } from './root-of.ts'
import { type FollowingSettings, followingSettings } from './settings.ts'
import { stepFunctions } from './step-functions.ts'

/** The composition root of the functions that follow the cases (M39): beside the store they have workflow and queue. */
async function open(settings: FollowingSettings) {
  const { stage, workflow, notices } = settings
  const deployment = await openDeployment(settings)
  const followed = {
    meter: cloudWatchMeter(stage),
    workflow: stepFunctions(openService('states'), workflow),
    ...(notices && { notices: noticeQueue(openService('sqs'), notices) }),
  }
  return async (): Promise<Provided> => ({ ...(await deployment.ports()), ...followed })
}

const root = rootOf(followingSettings, open)

export async function rootPorts(): Promise<Provided> {
  return (await root())()
}
