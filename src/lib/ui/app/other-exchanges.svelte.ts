import { candidateExchanges, type CandidateExchange } from '#lib/session/options.ts';
import type { Micros } from '#lib/trace/base.ts';
import { writeLink } from './link/link.ts';
import type { LabSource } from './sources/lab-source.svelte.ts';

/** What comes of a run of the lab with another exchange of candidates. */
export interface OtherExchange {
  readonly ice: CandidateExchange;
  /** From the first call until it is connected; `never` where it does not connect, undefined until it is known. */
  readonly took?: Micros | 'never';
  /** The query of a link to its end, once it is known. */
  readonly query?: string;
}

/** The other exchanges of candidates for the run that is shown, each simulated for its time. One that fails is left out. */
export class OtherExchanges {
  list: readonly OtherExchange[] = $state.raw([]);
  readonly #lab: LabSource;

  constructor(lab: LabSource) {
    this.#lab = lab;
  }

  /** Asks for all but the one that is shown. Gives how to stop. */
  compare(shown: CandidateExchange): () => void {
    const ending = new AbortController();
    const { signal } = ending;
    const others = candidateExchanges.filter((ice) => ice !== shown);
    this.list = others.map((ice) => ({ ice }));
    for (const ice of others) {
      const put = (...known: readonly OtherExchange[]): void => {
        if (!signal.aborted) this.list = this.list.flatMap((one) => (one.ice === ice ? known : [one]));
      };
      this.#simulate(ice, signal).then(put, () => put());
    }
    return () => ending.abort();
  }

  async #simulate(ice: CandidateExchange, signal: AbortSignal): Promise<OtherExchange> {
    const { request } = this.#lab;
    const other = { ...request, held: false, choices: { ...request.choices, ice } };
    const worker = await this.#lab.worker();
    const { took, times } = await worker.summarize(other, { signal });
    return {
      ice,
      took: took === undefined ? 'never' : Math.round(took * 1000),
      query: String(writeLink({ request: other, t: Math.round(times.end * 1000) }))
    };
  }
}
