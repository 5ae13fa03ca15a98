import { freshDynamoPlace, onDynamoDb } from '#test/support/on-dynamodb.ts'
import { storeContract } from './store.ts'

onDynamoDb('DynamoDB', () => storeContract('DynamoDB', () => freshDynamoPlace()))
