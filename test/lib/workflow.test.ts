import { describe, expect, test } from 'vitest'
import { stageNames, stages } from '#lib/stages.ts'
import { workflowText } from '#test/support/deployed-workflow.ts'
import { idOf, propertiesOf, templateOf } from '#test/support/synthesised-stack.ts'
import { placeholders } from '#workflows/placeholders.ts'

describe.each(stageNames)('on stage %s', (stage) => {
  function machine() {
    const [only, ...others] = propertiesOf(templateOf(stage), 'AWS::StepFunctions::StateMachine')
    expect(others).toEqual([])
    return only?.properties
  }

  test('the workflow is the file, with something in the place of each of its placeholders', () => {
    const { DefinitionString, DefinitionSubstitutions } = machine()
    expect(JSON.parse(DefinitionString)).toEqual(JSON.parse(workflowText))
    expect(Object.keys(DefinitionSubstitutions).toSorted()).toEqual(Object.keys(placeholders).toSorted())
    const template = templateOf(stage)
    expect(DefinitionSubstitutions).toEqual({
      Partition: { Ref: 'AWS::Partition' },
      OpenStageArn: {
        'Fn::GetAtt': [idOf(template, 'AWS::Lambda::Function', 'WorkflowOpenStageFunction'), 'Arn'],
      },
      LocateArn: { 'Fn::GetAtt': [idOf(template, 'AWS::Lambda::Function', 'WorkflowLocateFunction'), 'Arn'] },
    })
  })

  test('it has the name that the functions know it by', () => {
    const { StateMachineName, StateMachineType } = machine()
    expect([StateMachineName, StateMachineType]).toEqual([`gridline-${stage}-case-lifecycle`, 'STANDARD'])
    for (const { properties } of propertiesOf(templateOf(stage), 'AWS::Lambda::Function')) {
      const arn = JSON.stringify(properties.Environment.Variables.GRIDLINE_WORKFLOW_ARN)
      // the door is not told
      if (arn !== undefined) expect(arn).toContain(`:stateMachine:${StateMachineName}"`)
    }
  })

  test('it is traced, and logs no data of an execution', () => {
    const { TracingConfiguration, LoggingConfiguration } = machine()
    expect(TracingConfiguration).toEqual({ Enabled: true })
    expect(LoggingConfiguration).toMatchObject({
      IncludeExecutionData: false,
      Level: stages[stage].workflowLog,
    })
  })
})
