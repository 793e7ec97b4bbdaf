import { openDatabases } from '@xiangxun/prisma/database';
import { dataFolder } from '@xiangxun/prisma/folders';
import { collectWhenIdle, keepHeapSmall } from '@xiangxun/schema/service/heap';
import { createLog } from '@xiangxun/schema/service/log';
import { secretFile } from '@xiangxun/schema/service/secret-file';
import { shutDownOnSignal } from '@xiangxun/schema/service/shutdown';
import { startAllInOne } from './all-in-one.ts';
import { playOnce } from './demo/once.ts';
import { readGatewaySettings } from './environment.ts';
import { prepare } from './prepare.ts';

/** The whole product in one process: databases, subgraphs, gateway. The first start also plays the demo. */
keepHeapSmall();
collectWhenIdle();
const settings = readGatewaySettings();
const log = createLog('xiangxun', settings);
process.env.XIANGXUN_PII_KEY ??= await secretFile(dataFolder(process.env), 'pii-key');
process.env.XIANGXUN_WEBHOOK_KEY ??= await secretFile(dataFolder(process.env), 'webhook-key');

const databases = await openDatabases(process.env);
await prepare(databases.urls, settings, log);
const all = await startAllInOne(databases.urls, settings, log);
shutDownOnSignal(log, [() => all.stop(), () => databases.stop()]);
log.info(`the graph is at ${all.url}/graphql, the playground at ${all.url}/`);

const isWanted = settings.issuer === 'embedded' && process.env.XIANGXUN_DEMO !== '0' && !process.env.DATABASE_URL;
if (isWanted) await playOnce(all.url, log);
