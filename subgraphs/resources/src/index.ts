import { runSubgraph } from '@xiangxun/schema/service/run';
import { resources } from './subgraph.ts';

await runSubgraph(resources);
