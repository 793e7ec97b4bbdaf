import type { Finding } from '@xiangxun/prisma/client/evaluations';
import { STANDARD_GRAIN, type StandardGrain } from '@xiangxun/schema/contract/catalogue/vocabulary/catalogue';
import { SUBJECT, type Subject } from '@xiangxun/schema/contract/catalogue/vocabulary/organizations';
import { fromDate } from '@xiangxun/schema/contract/scalars/day';
import type { GraphContext } from '@xiangxun/schema/kit/context';
import { loadChildren } from '@xiangxun/schema/kit/entity/kind';

type Language = 'zh' | 'en';

/** The grains whose subjects are not told by their place alone. */
const NAMED_BY_GRAIN: readonly string[] = ['COHORT', 'COHORT_GROUP', 'TRAINEE'] satisfies StandardGrain[];

/**
 * What a finding's subject is called: by its place, the subject taught, and its year or first day. Nothing in it is kept
 * from anyone who sees the finding: the names of persons, cohorts and programs are told by the entities themselves.
 */
export async function labelOf(context: GraphContext, finding: Finding): Promise<string> {
  const { language } = context.viewer;
  const { grain, region, schoolId, schoolSubject } = finding;
  const parts = [
    NAMED_BY_GRAIN.includes(grain) ? STANDARD_GRAIN[grain as StandardGrain][language] : null,
    await nameOf(context, schoolId ?? region),
    schoolSubject && SUBJECT[schoolSubject as Subject][language],
    timeOf(finding, language),
  ];
  return parts.filter(Boolean).join(' · ');
}

function timeOf({ grain, year, yearKind, fromDay }: Finding, language: Language): string | null {
  if (grain === 'COUNTY') return null;
  if (year === null) return fromDate(fromDay);
  if (yearKind !== 'SCHOOL_YEAR') return language === 'zh' ? `${year}年` : String(year);
  return language === 'zh' ? `${year}–${year + 1}学年` : `school year ${year}–${year + 1}`;
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** The name of a region by its code, or of a school by its id; look-ups of one tick are one statement. */
async function nameOf(context: GraphContext, key: string): Promise<string> {
  const [named] = await loadChildren<Named>(
    context,
    'names in labels',
    key,
    async (keys) => (await context.pool.query<Named>(NAMES, [keys])).rows,
    (row) => row.key,
  );
  return named?.name ?? key;
}

const NAMES = `
  SELECT code AS key, name FROM fact_region WHERE code = ANY ($1)
  UNION ALL SELECT id::text, name FROM fact_organization WHERE id = ANY (ARRAY(SELECT k::uuid FROM unnest($1::text[]) k WHERE length(k) = 36))`;
