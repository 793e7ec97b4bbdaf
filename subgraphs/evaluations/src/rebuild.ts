import { openDatabases } from '@xiangxun/prisma/database';
import { createLog } from '@xiangxun/schema/service/log';
import { openWatchedPool } from '@xiangxun/schema/service/pool';
import { rebuild } from './projection/rebuild.ts';

// `npm run rebuild`: has the facts of this subgraph read anew from the feeds of the others, by whichever process runs it.
const log = createLog('evaluations', { level: 'info', format: 'text' });
const own = process.env.EVALUATIONS_DATABASE_URL;
const databases = await openDatabases(own ? { ...process.env, DATABASE_URL: own } : process.env);
const pool = openWatchedPool(databases.urls.evaluations, 'evaluations', log);
await rebuild(pool);
log.info('the facts are thrown away; running processes read them anew');
await pool.end();
await databases.stop();
