import { evaluations } from '@xiangxun/evaluations/subgraph';
import { organizations } from '@xiangxun/organizations/subgraph';
import { programs } from '@xiangxun/programs/subgraph';
import { resources } from '@xiangxun/resources/subgraph';
import type { SubgraphDefinition } from '@xiangxun/schema/service/subgraph';
import { workshops } from '@xiangxun/workshops/subgraph';

/** The five subgraphs, for one process that runs them all and for printing: the only file that knows them. */
export const SUBGRAPHS: readonly SubgraphDefinition[] = [organizations, programs, workshops, resources, evaluations];
