import { accept } from './accept.ts'
import { answer } from './answer.ts'
import { apply } from './apply.ts'
import { close } from './close.ts'
import { completeTask } from './complete-task.ts'
import { confirm } from './confirm.ts'
import { decideApplication } from './decide.ts'
import type { Parted, Public } from './definition.ts'
import { dispatch } from './dispatch.ts'
import { fail } from './fail.ts'
import { file } from './file.ts'
import { handOver } from './hand-over.ts'
import { interimReport } from './interim-report.ts'
import { pass } from './pass.ts'
import { recordAttempt } from './record-attempt.ts'
import { recordCallback } from './record-callback.ts'
import { recordContact } from './record-contact.ts'
import { refuseFiling } from './refuse-filing.ts'
import { register } from './register.ts'
import { reject } from './reject.ts'
import { sendBack } from './send-back.ts'
import { sendCheck } from './send-check.ts'
import { sign } from './sign.ts'
import { submit } from './submit.ts'
import { transfer } from './transfer.ts'
import { withdraw } from './withdraw.ts'

type Parse = (body: Readonly<Record<string, unknown>>) => Parted<Public>

/** Commands that a client may send, by type (wire format). `archive` is the rules' own. */
export const commands: ReadonlyMap<string, Parse> = new Map<string, Parse>(
  [
    register,
    answer,
    transfer,
    reject,
    accept,
    file,
    refuseFiling,
    dispatch,
    sign,
    recordContact,
    interimReport,
    apply,
    decideApplication,
    withdraw,
    submit,
    sendBack,
    handOver,
    sendCheck,
    completeTask,
    fail,
    pass,
    close,
    recordAttempt,
    recordCallback,
    confirm,
  ].map(({ type, part }) => [type, part]),
)
