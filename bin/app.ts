import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { GridStack } from '#lib/grid-stack.ts'
import { Options, wrongIn } from '#lib/options.ts'

/** The deployment that `cdk` asks for: `cdk deploy -c stage=prod`. */
const app = new App()
// beside what an operator says stand the flags and findings of the CDK, all of them with a colon or an at sign
const given = Object.entries(app.node.getAllContext()).filter(([name]) => !/[:@]/.test(name))
const options = Options.safeParse(Object.fromEntries(given))
if (options.success) {
  new GridStack(app, options.data)
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
} else {
  process.stderr.write(`gridline: ${wrongIn(options.error).join('; ')}\n`)
  // left to its end, the app would be synthesised without a stack
  process.exit(2)
}
