/** Compares the counties of a region, sorted by the first metric. */
export const COUNTY_METRICS = `query CountyMetrics($code: RegionCode!, $year: String!, $metrics: [MetricCode!]!) {
  region(code: $code) {
    metrics(level: COUNTY, period: { schoolYear: $year }, metrics: $metrics, orderBy: { metric: DELIVERY_COVERAGE }, first: 5) {
      totalCount
      nodes { region { code name } values { metric { code } numerator denominator value rank } }
    }
  }
}`;

/** Whether the metrics include the latest write. */
export const PROGRESS_KEPT_UP = `query KeptUp($code: RegionCode!, $year: String!) {
  region(code: $code) {
    metrics(level: COUNTY, period: { schoolYear: $year }, metrics: [STUDY_HOURS, DELIVERY_COVERAGE, COHORT_PROGRESS, DUTIES_FULFILLED], first: 1) {
      nodes { region { code name } values { metric { code } numerator denominator value rank } }
    }
  }
}`;

/** Whether each assignment of a program has been evaluated. */
export const STANDINGS_KEPT_UP = `query Judged($externalId: String!) {
  program(externalId: { externalId: $externalId }) {
    assignments(first: 1) { totalCount }
    responsibilityMatrix { rows { holders { total } } }
  }
}`;

/** A county's responsibility matrix for one guide. */
export const MATRIX = `query Matrix($code: RegionCode!, $year: String!) {
  region(code: $code) {
    responsibilityMatrix(guide: OUTREACH, period: { schoolYear: $year }) {
      rows { duty { code } party holders { total fulfilled inProgress overdue notStarted waived notRecorded } }
    }
  }
}`;

/** The holders of each duty, with the evidence. */
export const DUTY_HOLDERS = `query Holders($code: RegionCode!, $year: String!) {
  region(code: $code) {
    responsibilityMatrix(guide: OUTREACH, period: { schoolYear: $year }) {
      rows {
        duty { code }
        assignments(first: 2) {
          nodes { holder { __typename ... on Named { name } } state late evidence { kind on term entity { __typename } } }
        }
      }
    }
  }
}`;

/** A cohort's progress and findings. */
export const COHORT_FINDINGS = `{
  cohort(externalId: { externalId: "COHORT" }) {
    progress { hoursReported hoursPlanned }
    findings { standard { code } state numerator denominator set }
  }
}`;
