import { type WordsOf, words } from '#domain/words/locale.ts'

/** What is told on the way to a deployment; `{}` stands for what it quotes. */
export const cloudWords = {
  starting: words('正在启动 {} ……', 'starting {} …'),
  running: words('{} 已在 {} 运行，按 Ctrl-C 停止。', '{} answers at {}; Ctrl-C stops it.'),
  found: words('模拟环境：{}，{}', 'emulator: {}, {}'),
  deploying: words('正在部署（过程记录在 {}）……', 'deploying (logs in {}) …'),
  deployed: words('{}已部署，用时 {} 秒。', '{} deployed in {} s.'),
  served: words('接口：{}', 'interface: {}'),
  operated: words('运维：', 'to look after it:'),
  destroyed: words('已删除。', 'destroyed.'),
} as const satisfies WordsOf<string>

/** What can go wrong on that way; the English one is what is thrown. */
export const cloudFaultWords: WordsOf<string> = {
  ENDPOINT: words('AWS_ENDPOINT_URL {} 不是 {} 这样的地址', 'AWS_ENDPOINT_URL {} is not an address like {}'),
  EMULATOR: words('GRIDLINE_EMULATOR {} 不是 {}', 'GRIDLINE_EMULATOR {} is not {}'),
  HOST_UNSET: words(
    '没有设置 LOCALSTACK_HOST：它写明不用 Docker 的 LocalStack 所在目录',
    'LOCALSTACK_HOST is not set: it names the folder of a LocalStack without Docker',
  ),
  HOST_FOLDER: words(
    'LOCALSTACK_HOST {} 不是含有 install 和 start 的目录',
    'LOCALSTACK_HOST {} is not a folder with install and start',
  ),
  NOT_INSTALLED: words('运行不了 {}：装好了吗？', '{} cannot be run: is it installed?'),
  INSTALL_FAILED: words('{} 安装失败', '{} could not be installed'),
  NO_EMULATOR: words(
    '{} 没有答复（AWS_ENDPOINT_URL）：可用 npm run emulator 启动模拟环境',
    'nothing answers at {} (AWS_ENDPOINT_URL): npm run emulator starts one',
  ),
  NOT_HERE: words('{} 没有答复，而且不是本机的地址', 'nothing answers at {}, and it is not this machine'),
  NOT_AN_EMULATOR: words('{} 上的不是 AWS 模拟环境', 'what answers at {} is no emulator of AWS'),
  THERE_ALREADY: words('{} 已在 {} 运行', '{} answers at {} already'),
  NOT_READY: words('模拟环境 {} 一直没有答复', 'the emulator at {} does not begin to answer'),
  ENDED: words('模拟环境 {} 自行结束，退出码 {}', 'the emulator at {} ended by itself with {}'),
  CDK_FAILED: words('cdk {} 失败，见 {}（{}）', 'cdk {} failed, see {}: {}'),
  NO_STACK: words('这里没有堆栈 {}', 'there is no stack {} here'),
  FUNCTION_FAILED: words(
    '函数 {} 失败（{}）：原因见它的日志',
    'the function {} failed with {}: its log says why',
  ),
  OUTPUTS: words('堆栈没有给出 {}', 'the stack does not tell {}'),
  NOT_SERVED: words('城市 {} 一直没有答复', 'the city at {} does not answer'),
  SUITE_FAILED: words('测试 {} 针对 {} 未通过', 'the suite {} failed against {}'),
}
