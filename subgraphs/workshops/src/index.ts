import { runSubgraph } from '@xiangxun/schema/service/run';
import { workshops } from './subgraph.ts';

await runSubgraph(workshops);
