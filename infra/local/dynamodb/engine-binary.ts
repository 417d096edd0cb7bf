import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PlainError } from '../../parts/plain-error.ts';

/** The setting that names another DynamoDB endpoint, for machines the packaged engine does not run on. */
export const endpointSetting = 'BANJIAN_DYNAMODB_ENDPOINT';

/**
 * The path of the packaged engine for a platform (`linux-x64`).
 * Throws a PlainError when no binary is packaged for it.
 */
export function findEngineBinary(platform = `${process.platform}-${process.arch}`): string {
  const packageName = `@dynoxide/${platform}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    return join(dirname(resolve(`${packageName}/package.json`)), 'dynoxide');
  } catch (cause) {
    throw new PlainError(noBinaryMessage(packageName, platform), { cause });
  }
}

function noBinaryMessage(packageName: string, platform: string): string {
  return [
    `本机平台 ${platform} 没有随附的 DynamoDB 引擎（未安装 ${packageName}）。`,
    `请另行启动一个兼容 DynamoDB 的服务，并设置 ${endpointSetting}=http://主机:端口。`,
    `No DynamoDB engine is packaged for ${platform} (package ${packageName} is not installed).`,
    `Run another DynamoDB-compatible server and set ${endpointSetting}=http://host:port.`,
  ].join('\n');
}
