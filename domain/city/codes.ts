import * as z from 'zod'

/** How a report reached the city (domain 12.10). */
export const Channel = z.enum([
  'PHONE',
  'APP',
  'WECHAT',
  'WEB',
  'SMS',
  'MAILBOX',
  'WALKIN',
  'INSPECTOR',
  'SELF',
  'VIDEO',
  'AI',
  'IOT',
  'LEADER',
  'MEDIA',
  'SUPERVISION',
  'ASSESS',
  'T110',
  'TRANSFER',
  'PROVINCE',
])
export type Channel = z.infer<typeof Channel>

/** What a matter is about: 部件, 事件, or 12345热线 without a grid class (domain 12.10). */
export const InfoType = z.enum(['COMPONENT', 'EVENT', 'HOTLINE'])
export type InfoType = z.infer<typeof InfoType>

/** What the citizen wants: 咨询, 求助, 投诉, 举报, 建议, 表扬, 其他 (domain 12.10). */
export const Nature = z.enum(['CONSULT', 'HELP', 'COMPLAINT', 'REPORT', 'ADVICE', 'PRAISE', 'OTHER'])
export type Nature = z.infer<typeof Nature>

/** 特急, 紧急, 次紧急, 一般 (domain 12.10). */
export const Urgency = z.enum(['CRITICAL', 'URGENT', 'SUBURGENT', 'NORMAL'])
export type Urgency = z.infer<typeof Urgency>

/** Roles a person may hold, several at once; duties bind persons, not roles (rules R46). */
export const Role = z.enum([
  'operator',
  'dispatcher',
  'duty-chief',
  'inspector',
  'unit-admin',
  'handler',
  'callback-agent',
  'supervisor',
  'auditor',
])
export type Role = z.infer<typeof Role>

/** What a person may apply for beside the flow of a case (rules R38). */
export const ApplicationKind = z.enum([
  'RETURN',
  'EXTEND',
  'SUSPEND',
  'COHANDLE',
  'VOID',
  'EXCLUDE',
  'APPEAL',
  'REOPEN',
  'RECLASSIFY',
])
export type ApplicationKind = z.infer<typeof ApplicationKind>

/** Code of a component class (C), event class (E) or hotline matter (H): the letter, two digits of the major class, two of the minor. */
export const ClassCode = z.string().regex(/^[CEH]\d{4}$/, 'must be C, E or H and four digits')
