import { runSubgraph } from '@xiangxun/schema/service/run';
import { evaluations } from './subgraph.ts';

await runSubgraph(evaluations);
