import { Duration, Validations } from 'aws-cdk-lib'
import {
  AccessLogField,
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { Construct } from 'constructs'
import { variables } from '#lambdas/shared/aws/variables.ts'
import { period } from './alarms.ts'
import { allowWrapping } from './case-store.ts'
import type { Deployment } from './deployment.ts'
import { refuseAsTheDoor } from './gateway-refusals.ts'
import { GridFunction } from './grid-function.ts'
import { GridLog } from './grid-log.ts'
import { reading, writing } from './keyed-table.ts'
import type { Options } from './options.ts'

/** Name of the REST API's one stage: the first part of its paths. */
const stageName = 'api'

/** HTTP: a REST API that hands everything to one function, which alone may open what is private (M25). */
export class Api extends Construct {
  readonly function: GridFunction
  readonly rest: RestApi

  constructor(
    scope: Construct,
    id: string,
    props: { readonly deployment: Deployment; readonly options: Options },
  ) {
    super(scope, id)
    const { deployment, options } = props
    const { settings, store } = deployment
    this.function = new GridFunction(this, 'Api', {
      deployment,
      name: 'api',
      root: 'door',
      memoryMegabytes: 1_024,
      // the gateway waits 29 seconds
      timeout: Duration.seconds(28),
      environment: {
        [variables.privateKey]: store.private.key.keyArn,
        ...issuerSettings(options),
        ...(options.origins.length > 0 && { [variables.origins]: options.origins.join(',') }),
      },
      beside: ['docs/openapi.json'],
    })
    const { lambda } = this.function
    // what it writes the stream follows: the door touches no execution and tells nobody
    store.cases.allow(
      lambda,
      [...reading, 'dynamodb:BatchGetItem', ...writing],
      settings.trial ? ['queue', 'near', 'wake'] : ['queue', 'near'],
    )
    store.private.allow(lambda, [...reading, 'dynamodb:PutItem'], ['citizen'])
    allowWrapping(lambda, store.private.key)
    allowWrapping(lambda, store.secrets)
    this.rest = this.gateway(props)
    this.watch(deployment)
  }

  private gateway({
    deployment: { settings, stage },
    options,
  }: {
    readonly deployment: Deployment
    readonly options: Options
  }): RestApi {
    const proxy = new LambdaIntegration(this.function.lambda, { allowTestInvoke: false })
    const rest = new RestApi(this, 'Rest', {
      defaultIntegration: proxy,
      restApiName: `gridline-${stage}`,
      endpointTypes: [EndpointType.REGIONAL],
      // the account's, without which the gateway writes no log
      cloudWatchRole: true,
      deployOptions: {
        stageName,
        throttlingRateLimit: settings.requests.rate,
        throttlingBurstLimit: settings.requests.burst,
        accessLogDestination: new LogGroupLogDestination(new GridLog(this, 'Access', { settings })),
        accessLogFormat: accessLog,
      },
      ...(options.origins.length > 0 && {
        defaultCorsPreflightOptions: {
          allowOrigins: [...options.origins],
          allowMethods: ['GET', 'POST'],
          allowHeaders: [
            'authorization',
            'content-type',
            'idempotency-key',
            'if-match',
            'gridline-on-behalf-of',
          ],
          maxAge: Duration.hours(2),
        },
      }),
    })
    // adds the root itself as well, so that no path is answered by anybody else
    rest.root.addProxy()
    refuseAsTheDoor(rest, options.origins)
    acknowledge(rest)
    return rest
  }

  private watch({ alarms }: Deployment): void {
    const { deploymentStage } = this.rest
    alarms.on(this, 'Faults', {
      metric: deploymentStage.metricServerError({ statistic: 'Sum', period }),
      when: { above: 0 },
      first:
        'The API answered 5xx. First: in the log of api find the lines "request failed" by request id; BUSY alone means that the issuer of tokens does not answer.',
    })
    alarms.on(this, 'Slow', {
      metric: deploymentStage.metricLatency({ statistic: 'p99', period }),
      when: { above: Duration.seconds(2).toMilliseconds() },
      periods: 3,
      first:
        'One request in a hundred takes more than two seconds. First: compare with IntegrationLatency and the Duration of api, then see whether DynamoDB throttles.',
    })
  }
}

/** No address, no path, no query: a phone may stand in them (`?citizen=`), and who asked is in the access log of the case. */
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    refusedAs: AccessLogField.contextErrorResponseType(),
  }),
)

function issuerSettings({ issuer, issuerKeys, audience, accountClaim }: Options): Record<string, string> {
  return {
    ...(issuer !== undefined && { [variables.issuer]: issuer }),
    ...(issuerKeys !== undefined && { [variables.issuerKeys]: issuerKeys }),
    ...(audience !== undefined && { [variables.audience]: audience }),
    ...(accountClaim !== undefined && { [variables.accountClaim]: accountClaim }),
  }
}

function acknowledge(rest: RestApi): void {
  Validations.of(rest).acknowledge(
    {
      id: 'AwsSolutions-APIG2',
      reason:
        'The function checks every request by the schemas of the contract, which the gateway cannot say.',
    },
    {
      id: 'AwsSolutions-APIG3',
      reason: 'A firewall is the city’s own, in front of everything it publishes; throttling is set here.',
    },
    {
      id: 'AwsSolutions-APIG4',
      reason: 'The function checks the token of any OIDC issuer by itself: emulators enforce no authorizer.',
    },
    {
      id: 'AwsSolutions-COG4',
      reason: 'The issuer is the city’s own; Cognito is not in every region of China.',
    },
    {
      id: 'AwsSolutions-APIG6',
      reason:
        'Execution logs quote addresses, in which a phone may stand; access logs and those of the function do not.',
    },
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason: 'The role of the account’s gateway: AWS asks for this very policy.',
    },
  )
}
