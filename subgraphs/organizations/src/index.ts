import { runSubgraph } from '@xiangxun/schema/service/run';
import { organizations } from './subgraph.ts';

await runSubgraph(organizations);
