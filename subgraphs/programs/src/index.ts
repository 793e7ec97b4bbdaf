import { runSubgraph } from '@xiangxun/schema/service/run';
import { programs } from './subgraph.ts';

await runSubgraph(programs);
