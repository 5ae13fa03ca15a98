import { refusalClass } from '#domain/case/refusals.ts'
import { type EdgeCode, isEdge, type Problem } from '#domain/contract/problem.ts'
import { type Locale, type Words, type WordsOf, words } from './locale.ts'
import { explainRefusal, refusalClassWords } from './refusals.ts'

/** What the door says of what it refuses itself: what is wrong, and what to do. */
export const edgeWords: WordsOf<EdgeCode> = {
  BAD_INPUT: words(
    '提交的内容有误，请按所列字段更正',
    'the input is wrong: correct the fields that are listed',
  ),
  IDEMPOTENCY_KEY_MISSING: words(
    '缺少请求头 Idempotency-Key：每次提交须带一个不重复的编号，重发时用同一编号',
    'the header Idempotency-Key is missing: give each write a key of its own, and the same one when it is sent again',
  ),
  UNAUTHENTICATED: words(
    '登录无效或已过期，请重新登录',
    'not signed in, or the token has expired: sign in again',
  ),
  BLOCKED: words(
    '请求在到达系统之前被安全防护拦截；如属误拦，请将请求编号告知管理员',
    'the request was stopped in front of the system, as by a firewall: if it was taken for another, tell the operator of the system the request id',
  ),
  NOT_FOUND: words('未找到，或您无权查看', 'not found, or not yours to see'),
  METHOD_NOT_ALLOWED: words('该地址不支持此请求方法', 'this address does not take that method'),
  STALE_REVISION: words(
    '工单已被他人更新，请查看最新内容后再提交',
    'the case has changed since you saw it: look at it again before you send this',
  ),
  TOO_LARGE: words('提交的内容过大', 'the body is too large'),
  UNSUPPORTED_MEDIA_TYPE: words(
    '请求内容须为 application/json，编码为 UTF-8，且未经压缩（Content-Encoding）',
    'the body must be application/json in UTF-8, without a Content-Encoding',
  ),
  COMMAND_ID_REUSED: words(
    '该 Idempotency-Key 已用于另一次提交，请换一个新编号',
    'this Idempotency-Key was used for another body: use a new one',
  ),
  HEADERS_TOO_LARGE: words(
    '请求行与请求头过长，请缩短地址或去掉多余的请求头',
    'the request line and headers are too long: shorten the address, or leave headers out',
  ),
  TOO_MANY_REQUESTS: words('请求过于频繁，请稍后再试', 'too many requests: try again later'),
  FAULT: words(
    '系统故障，内容未丢失时可原样重发；请将请求编号告知管理员',
    'a fault on our side: send the same again, and tell the operator of the system the request id',
  ),
  BUSY: words(
    '工单正被多人同时办理，或登录系统暂时连不上，请稍后重试',
    'many are acting on this case at once, or the issuer of tokens cannot be reached: try again',
  ),
}

const edgeTitle = words('请求未被接受', 'the request was not taken')

/** What kind of problem it is, in a few words. */
export function titleOf({ code }: Problem, locale: Locale): string {
  const title: Words = isEdge(code) ? edgeTitle : refusalClassWords[refusalClass[code]]
  return title[locale]
}

/** The sentence of a problem; safe to show, instants in the city's local time. */
export function explainProblem(problem: Problem, locale: Locale, utcOffsetMinutes: number): string {
  return isEdgeProblem(problem)
    ? edgeWords[problem.code][locale]
    : explainRefusal(problem, locale, utcOffsetMinutes)
}

function isEdgeProblem(problem: Problem): problem is Extract<Problem, { code: EdgeCode }> {
  return isEdge(problem.code)
}
