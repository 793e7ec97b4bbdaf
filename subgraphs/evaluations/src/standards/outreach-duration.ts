import { outreachStandard } from './outreach-facts.ts';
import { judgement } from './standard.ts';
import { count } from './threshold.ts';

/** Clause 二: a delivery visit lasts at least two days (每次送培不少于2天). Visits that overlap are one visit. */
export const outreachDuration = outreachStandard(
  'OUTREACH_DURATION',
  ['visits', 'deliveries'],
  ({ visits, deliveries }, threshold) => {
    const whole = new Map(deliveries.flatMap((delivery) => delivery.ids.map((id) => [id, delivery])));
    return visits.map((visit) => {
      const { fromDay, toDay, ids } = whole.get(visit.id) ?? { ...visit, ids: [visit.id] };
      const days = 1 + (Date.parse(toDay) - Date.parse(fromDay)) / 86_400_000;
      return judgement({
        grain: 'VISIT',
        subject: visit.id,
        subjectId: visit.id,
        schoolSubject: visit.subject,
        region: visit.township,
        programIds: [visit.programId],
        partyIds: visit.teamId ? [visit.teamId] : [],
        ...count(threshold, days),
        factIds: ids,
        fromDay: visit.fromDay,
        settledOn: visit.toDay,
      });
    });
  },
);
