import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { GridStack } from '#lib/grid-stack.ts'
import { Options } from '#lib/options.ts'

/** The deployment that `cdk` asks for: `cdk deploy -c stage=prod`. */
const app = new App()
const given = Object.keys(Options.shape)
  .map((name) => [name, app.node.tryGetContext(name)])
  .filter(([, value]) => value !== undefined)
const options = Options.safeParse(Object.fromEntries(given))
if (options.success) {
  new GridStack(app, options.data)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
} else {
  const wrong = options.error.issues.map(({ path, message }) => `-c ${path.join('.')}: ${message}`)
  process.stderr.write(`gridline: ${wrong.join('; ')}\n`)
  // left to its end, the app would be synthesised without a stack
  process.exit(2)
}
