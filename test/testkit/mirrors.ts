import { organizations as organizationsOfEvaluations } from '@xiangxun/evaluations/projection/organizations';
import { programs as programsOfEvaluations } from '@xiangxun/evaluations/projection/programs';
import { resources as resourcesOfEvaluations } from '@xiangxun/evaluations/projection/resources';
import { workshops as workshopsOfEvaluations } from '@xiangxun/evaluations/projection/workshops';
import { programs as programsOfOrganizations } from '@xiangxun/organizations/mirror/programs';
import { organizationsMirror as organizationsOfPrograms } from '@xiangxun/programs/mirror/organizations';
import { workshopsMirror as workshopsOfPrograms } from '@xiangxun/programs/mirror/workshops';
import { organizations as organizationsOfResources } from '@xiangxun/resources/mirror/organizations';
import { programs as programsOfResources } from '@xiangxun/resources/mirror/programs';
import { workshops as workshopsOfResources } from '@xiangxun/resources/mirror/workshops';
import { organizations as organizationsOfWorkshops } from '@xiangxun/workshops/mirror/organizations';
import { programs as programsOfWorkshops } from '@xiangxun/workshops/mirror/programs';
import { resources as resourcesOfWorkshops } from '@xiangxun/workshops/mirror/resources';
import { digestOf, type MirrorSource } from '@xiangxun/schema/kit/mirror/declaration';
import pg from 'pg';

/** The mirrors of each subgraph. */
const SOURCES: Readonly<Record<string, readonly MirrorSource[]>> = {
  organizations: [programsOfOrganizations],
  programs: [organizationsOfPrograms, workshopsOfPrograms],
  workshops: [organizationsOfWorkshops, programsOfWorkshops, resourcesOfWorkshops],
  resources: [organizationsOfResources, programsOfResources, workshopsOfResources],
  evaluations: [organizationsOfEvaluations, programsOfEvaluations, workshopsOfEvaluations, resourcesOfEvaluations],
};

/** Makes this process the keeper of a database's mirrors, which continue from their cursors. */
export async function adoptMirrors(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const [name, sources] of Object.entries(SOURCES)) {
      const digests = sources.map((source) => [source.subgraph, digestOf(source)] as const);
      await client.query(
        `UPDATE ${name}.mirror_cursor SET kinds_digest = digest
         FROM unnest($1::text[], $2::text[]) AS own (owner, digest) WHERE source = owner`,
        [digests.map(([owner]) => owner), digests.map(([, digest]) => digest)],
      );
    }
  } finally {
    await client.end();
  }
}
