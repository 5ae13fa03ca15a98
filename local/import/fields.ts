/**
 * Fields of a report that a file may fill, by how a cell becomes a value. A dot stands for a field inside a field; names
 * are those of `register`, but `text` for its description and `user` for the account of a bare message.
 */
export const fields = {
  id: 'text',
  time: 'time',
  title: 'text',
  text: 'text',
  channel: 'code',
  nature: 'code',
  urgency: 'code',
  infoType: 'code',
  classCode: 'text',
  row: 'text',
  address: 'text',
  place: 'asIs',
  'place.cell': 'text',
  'place.area': 'text',
  'place.lng': 'number',
  'place.lat': 'number',
  'place.none': 'asIs',
  user: 'text',
  contact: 'asIs',
  'contact.name': 'text',
  'contact.phone': 'phone',
  'contact.account': 'text',
  replyWanted: 'yesNo',
  reachable: 'yesNo',
  replyMode: 'code',
  confidential: 'yesNo',
  accused: 'text',
  callId: 'text',
} as const satisfies Readonly<
  Record<string, 'text' | 'time' | 'number' | 'phone' | 'yesNo' | 'code' | 'asIs'>
>

export type Field = keyof typeof fields

export function isField(name: string): name is Field {
  return Object.hasOwn(fields, name)
}

/** Fields whose value is a code. */
export type CodeField = { [F in Field]: (typeof fields)[F] extends 'code' ? F : never }[Field]
