import type { Sql } from '@xiangxun/schema/kit/database';
import { isWithin } from '@xiangxun/schema/contract/region';
import type { AssignmentRow, ProgramRow } from './evidence.store.ts';
import type { StandardAnswer } from './verdict.ts';

/** A finding as a duty asks for it. */
export interface FindingRow {
  readonly id: string;
  readonly standard: string;
  readonly region: string;
  readonly partyIds: readonly string[];
  readonly verdict: 'HOLDS' | 'FAILS' | 'VOID';
  readonly day: string;
}

/** The findings that a program governs, in the order in which they came to be what they are. */
export async function findFindings(sql: Sql, { id }: ProgramRow, standards: readonly string[]): Promise<FindingRow[]> {
  const { rows } = await sql.query<FindingRow>(
    `SELECT id, standard, region, party_ids AS "partyIds", verdict, day::text FROM finding
     WHERE program_ids @> ARRAY[$1::uuid] AND standard = ANY ($2) ORDER BY day, id`,
    [id, standards],
  );
  return rows;
}

/**
 * Answers the `std:` terms of assignments: by the holder's own findings where it has any; else by all narrower ones, those
 * in its region; else by those that contain it. What does not apply is passed over.
 */
export function answersFrom(
  findings: readonly FindingRow[],
): (assignment: Pick<AssignmentRow, 'holder' | 'region'>, standard: string) => StandardAnswer {
  const byStandard = new Map<string, FindingRow[]>();
  const byParty = new Map<string, FindingRow[]>();
  for (const finding of findings) {
    put(byStandard, finding.standard, finding);
    for (const party of finding.partyIds) put(byParty, `${finding.standard} ${party}`, finding);
  }
  const known = new Map<string, StandardAnswer>();
  return ({ holder, region }, standard) => {
    const own = byParty.get(`${standard} ${holder}`);
    if (own) return answerOf(own);
    const key = `${standard} ${region}`;
    const answer = known.get(key) ?? answerOf(byRegion(byStandard.get(standard) ?? [], region));
    known.set(key, answer);
    return answer;
  };
}

function put(lists: Map<string, FindingRow[]>, key: string, finding: FindingRow): void {
  const list = lists.get(key);
  if (list) list.push(finding);
  else lists.set(key, [finding]);
}

function byRegion(all: readonly FindingRow[], region: string): readonly FindingRow[] {
  const narrower = all.filter((finding) => isWithin(finding.region, region));
  return narrower.length > 0 ? narrower : all.filter((finding) => isWithin(region, finding.region));
}

function answerOf(findings: readonly FindingRow[]): StandardAnswer {
  const applying = findings.filter(({ verdict }) => verdict !== 'VOID');
  if (applying.length === 0) return { holds: null, day: null, findingIds: [] };
  const holds = applying.every(({ verdict }) => verdict === 'HOLDS');
  return {
    holds,
    day:
      applying
        .map(({ day }) => day)
        .sort()
        .at(-1) ?? null,
    findingIds: applying.slice(0, 20).map(({ id }) => id),
  };
}
