import { accept } from './accept.ts'
import { addEvidence } from './add-evidence.ts'
import { addFacts } from './add-facts.ts'
import { amend } from './amend.ts'
import { answer } from './answer.ts'
import { apply } from './apply.ts'
import { assign } from './assign.ts'
import { claimTask } from './claim-task.ts'
import { close } from './close.ts'
import { completeTask } from './complete-task.ts'
import { confirm } from './confirm.ts'
import { decideApplication } from './decide.ts'
import { declineTask } from './decline-task.ts'
import type { Parted, Public } from './definition.ts'
import { dispatch } from './dispatch.ts'
import { fail } from './fail.ts'
import { file } from './file.ts'
import { handOver } from './hand-over.ts'
import { interimReport } from './interim-report.ts'
import { merge } from './merge.ts'
import { pass } from './pass.ts'
import { recall } from './recall.ts'
import { recallTask } from './recall-task.ts'
import { recordAttempt } from './record-attempt.ts'
import { recordCallback } from './record-callback.ts'
import { recordContact } from './record-contact.ts'
import { recordTold } from './record-told.ts'
import { refuseFiling } from './refuse-filing.ts'
import { register } from './register.ts'
import { reject } from './reject.ts'
import { relayContact } from './relay-contact.ts'
import { resumeWork } from './resume.ts'
import { sendBack } from './send-back.ts'
import { sendBackIntake } from './send-back-intake.ts'
import { sendCheck } from './send-check.ts'
import { sendVerify } from './send-verify.ts'
import { sign } from './sign.ts'
import { submit } from './submit.ts'
import { transfer } from './transfer.ts'
import { transferNote } from './transfer-note.ts'
import { unmerge } from './unmerge.ts'
import { urge } from './urge.ts'
import { withdraw } from './withdraw.ts'
import { withdrawHandler } from './withdraw-handler.ts'

type Parse = (body: Readonly<Record<string, unknown>>) => Parted<Public>

/** Commands that a client may send, by type (wire format). `archive` and those of `family.ts` are the rules' own. */
export const commands: ReadonlyMap<string, Parse> = new Map<string, Parse>(
  [
    register,
    answer,
    transfer,
    reject,
    merge,
    unmerge,
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
    sendVerify,
    claimTask,
    declineTask,
    recallTask,
    recall,
    sendBackIntake,
    urge,
    addFacts,
    amend,
    recordTold,
    relayContact,
    transferNote,
    assign,
    addEvidence,
    withdrawHandler,
    resumeWork,
  ].map(({ type, part }) => [type, part]),
)
