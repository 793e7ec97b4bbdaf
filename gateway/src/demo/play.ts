import type { Cast } from './cast.ts';
import { partyOf } from './client.ts';
import { patient } from './patient.ts';
import { answerAll } from './answers.ts';
import { setUpCounty, setUpProvince } from './authorities.ts';
import { study } from './provider.ts';
import { release } from './university.ts';
import type { Say } from './table.ts';

/**
 * Plays the demo against a running server, only through its public API: a county's school year of outreach and blended
 * study, a platform's real week, a university's cohort. Then sends the parties' queries. Playing it again changes
 * nothing.
 *
 * @param origin of the server
 * @param say receives the output
 */
export async function play(origin: string, say: Say): Promise<void> {
  const party = (client: string) => patient(partyOf(origin, client));
  const cast: Cast = {
    province: party('demo-province'),
    countyA: party('demo-county-a'),
    countyB: party('demo-county-b'),
    provider: party('demo-provider'),
    university: party('demo-university'),
  };
  await setUpCounty(cast, say);
  await study(cast, say);
  await setUpProvince(cast, say);
  await release(cast, say);
  await answerAll(cast, say);
}
