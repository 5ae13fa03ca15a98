import { words } from '#domain/words/locale.ts'
import { CasePath, ClockBody, EventsQuery, ListQuery, RevealBody, TasksQuery, TokenBody } from './bodies.ts'
import { type Route, route } from './route.ts'

/** Every route of the door; `openapi.json` is drawn from it, and a handler without its route does not compile. */
export const routes = {
  front: route({
    method: 'GET',
    path: '/',
    summary: words(
      '从这里开始：健康检查与接口说明的地址',
      'where to begin: the addresses of health and of this document',
    ),
    for: 'open',
  }),
  health: route({
    method: 'GET',
    path: '/v1/health',
    summary: words('服务是否正常，城市与阶段', 'whether the service is up, of which city and stage'),
    for: 'open',
  }),
  openapi: route({
    method: 'GET',
    path: '/openapi.json',
    summary: words('本接口的 OpenAPI 3.1 说明', 'this document'),
    for: 'open',
  }),
  tokens: route({
    method: 'POST',
    path: '/v1/tokens',
    summary: words('演示登录：签发一个账号的令牌', 'demo sign-in: a token for an account'),
    for: 'open',
    demoOnly: true,
    limited: 'address',
    body: TokenBody,
    status: 201,
    problems: ['BAD_INPUT', 'NOT_FOUND'],
  }),
  setClock: route({
    method: 'POST',
    path: '/v1/test/clock',
    summary: words(
      '演示：把时间拨到某一刻（一次至多 400 天），到期事项随即发生',
      'demo: moves the clock on, by 400 days at most; what is due by then happens',
    ),
    for: 'open',
    demoOnly: true,
    body: ClockBody,
    problems: ['BAD_INPUT'],
  }),
  city: route({
    method: 'GET',
    path: '/v1/city',
    summary: words(
      '本市代码：区域、责任网格、承办单位、类别与立案条件、可引法条；市民与设备可见区域、单位名称与类别',
      'codes of the city: areas, grids, units, classes and standard rows, laws that may be cited; a citizen or a device sees areas, names of units and classes',
    ),
    for: 'read-city',
    kept: true,
    tagged: true,
  }),
  report: route({
    method: 'POST',
    path: '/v1/requests',
    summary: words('登记一件诉求，成为一件工单', 'a request from any channel becomes a case'),
    for: 'report',
    takes: 'register',
    keyed: true,
    limited: 'citizen',
    status: 201,
    tagged: true,
    problems: ['BAD_INPUT', 'COMMAND_ID_REUSED', 'BUSY', 'refusals'],
  }),
  listCases: route({
    method: 'GET',
    path: '/v1/cases',
    summary: words(
      '工单列表：工作队列、诉求人、周边同类或工单号',
      'cases of a worklist, a caller, a place, or by number',
    ),
    for: 'read-case',
    query: ListQuery,
    problems: ['BAD_INPUT', 'FORBIDDEN', 'OUT_OF_SCOPE', 'NOT_FOUND'],
  }),
  listTasks: route({
    method: 'GET',
    path: '/v1/tasks',
    summary: words('等我办的任务、待审申请与待报事项', 'tasks, decisions and reports that wait for me'),
    for: 'read-tasks',
    query: TasksQuery,
    problems: ['BAD_INPUT'],
  }),
  board: route({
    method: 'GET',
    path: '/v1/board',
    summary: words(
      '看板：本辖区或本单位在办、预警、超期工单与当日进出，按街镇与单位，几秒内更新',
      "the board: open, warned and overdue cases of one's area or unit and what today brought, by street and unit, seconds old",
    ),
    for: 'read-board',
    kept: true,
    tagged: true,
  }),
  readCase: route({
    method: 'GET',
    path: '/v1/cases/{caseId}',
    summary: words('一件工单的现状，个人信息已脱敏', 'a case as it stands now, personal data masked'),
    for: 'read-case',
    params: CasePath,
    tagged: true,
    problems: ['NOT_FOUND'],
  }),
  readEvents: route({
    method: 'GET',
    path: '/v1/cases/{caseId}/events',
    summary: words('工单经过', 'what happened on a case'),
    for: 'read-case',
    params: CasePath,
    query: EventsQuery,
    tagged: true,
    problems: ['BAD_INPUT', 'NOT_FOUND'],
  }),
  readClocks: route({
    method: 'GET',
    path: '/v1/cases/{caseId}/clocks',
    summary: words('工单的各个时限，逐日说明', 'the clocks of a case, explained day by day'),
    for: 'read-internals',
    params: CasePath,
    tagged: true,
    problems: ['NOT_FOUND'],
  }),
  readActions: route({
    method: 'GET',
    path: '/v1/cases/{caseId}/actions',
    summary: words('我现在能做什么，其余为何不能', 'what I may do now, and why not the rest'),
    for: 'act',
    params: CasePath,
    tagged: true,
    problems: ['NOT_FOUND'],
  }),
  readAccesses: route({
    method: 'GET',
    path: '/v1/cases/{caseId}/history',
    summary: words('谁看过、被拒看或删除过个人信息', 'who saw, was refused to see, or erased personal data'),
    for: 'read-accesses',
    params: CasePath,
    problems: ['NOT_FOUND', 'FORBIDDEN'],
  }),
  reveal: route({
    method: 'POST',
    path: '/v1/cases/{caseId}/reveals',
    summary: words(
      '说明用途后查看未脱敏的个人信息，记录在案',
      'shows personal data in clear for a purpose, on record',
    ),
    // whoever may see the case may ask: who is refused is on record too (M28)
    for: 'read-case',
    params: CasePath,
    body: RevealBody,
    problems: ['BAD_INPUT', 'NOT_FOUND', 'FORBIDDEN', 'OUT_OF_SCOPE', 'CONFIDENTIAL'],
  }),
  command: route({
    method: 'POST',
    path: '/v1/cases/{caseId}/commands',
    summary: words('对工单做一件事', 'a command on a case'),
    for: 'act',
    params: CasePath,
    takes: 'commands',
    keyed: true,
    tagged: true,
    problems: ['BAD_INPUT', 'NOT_FOUND', 'STALE_REVISION', 'COMMAND_ID_REUSED', 'BUSY', 'refusals'],
  }),
} as const satisfies Record<string, Route>

export type RouteId = keyof typeof routes

/** Ids of all routes. */
export const routeIds = Object.keys(routes).filter((id): id is RouteId => id in routes)
