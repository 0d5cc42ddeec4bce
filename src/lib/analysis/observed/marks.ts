import { candidateLines } from '#lib/protocol/sdp/candidate-lines.ts';
import type { ActorId, Happening, HappeningOf } from '#lib/trace/event.ts';

/**
 * Where the things that later events follow from stand in the trace: for each actor, the newest event of each name.
 * The names are those of API methods and state machines, and:
 *
 * - made, added, description call: the constructor; the newest call that added something to negotiate, or described
 * - local description, remote description: the newest that took effect
 * - gathering: the newest sign of gathering
 * - remote candidate: the first call that brought a candidate of the other peer
 * - ice: the newest evidence of how the checks fare; selection: the newest selectedcandidatepairchange
 * - local TEXT, remote TEXT: a candidate becoming known; pair ID: the newest event about a pair
 */
export class Marks {
  readonly #seqs = new Map<string, number>();

  at(actor: ActorId, name: string): number | undefined {
    return this.#seqs.get(`${actor}/${name}`);
  }

  /** The newest of several. */
  newest(actor: ActorId, ...names: readonly string[]): number | undefined {
    const found = names.map((name) => this.at(actor, name)).filter((seq) => seq !== undefined);
    return found.length > 0 ? Math.max(...found) : undefined;
  }

  /** Remembers the event `seq`. Events come in the order of the trace. */
  note(seq: number, actor: ActorId, happening: Happening): void {
    for (const name of namesOf(happening)) this.#seqs.set(`${actor}/${name}`, seq);
    if (happening.type === 'api.called' && remoteCandidates(happening).length > 0) {
      const first = this.at(actor, 'remote candidate') ?? seq;
      this.#seqs.set(`${actor}/remote candidate`, first);
    }
  }
}

function namesOf(happening: Happening): readonly string[] {
  switch (happening.type) {
    case 'api.called':
      return namesOfCall(happening);
    case 'description.set':
      return [`${happening.side} description`];
    case 'state.changed':
      if (happening.machine === 'iceConnection') return ['iceConnection', 'ice'];
      return happening.machine === 'iceGathering' ? ['iceGathering', 'gathering'] : [happening.machine];
    case 'event.fired':
      if (happening.name === 'selectedcandidatepairchange') return ['selection', 'ice'];
      return [happening.name];
    case 'candidate.gathered':
      return ['gathering', `local ${happening.candidate}`];
    case 'candidate.failed':
      return ['gathering'];
    case 'pair.formed':
    case 'pair.changed':
      return [`pair ${happening.pair}`, ...(happening.to === 'succeeded' ? ['ice'] : [])];
    case 'checks.counted':
      return [`pair ${happening.pair}`, ...(happening.responses.received > 0 ? ['ice'] : [])];
    case 'pair.nominated':
    case 'pair.selected':
      return [`pair ${happening.pair}`, 'ice'];
    case 'data.sent':
      return ['data.sent'];
    default:
      return [];
  }
}

function namesOfCall(call: HappeningOf<'api.called'>): readonly string[] {
  const { method } = call;
  const remote = remoteCandidates(call).map((text) => `remote ${text}`);
  if (method === 'RTCPeerConnection') return ['made'];
  if (method === 'createDataChannel' || method === 'addTransceiver') return [method, 'added'];
  return method.endsWith('Description') ? [method, 'description call', ...remote] : [method, ...remote];
}

/** The candidates of the other peer that a call brings, by their attribute texts. */
function remoteCandidates({ method, args }: HappeningOf<'api.called'>): readonly string[] {
  const argument = args[0];
  if (typeof argument !== 'object' || argument === null) return [];
  const text = (name: string) => {
    const value: unknown = Reflect.get(argument, name);
    return typeof value === 'string' ? value : '';
  };
  if (method === 'setRemoteDescription') return candidateLines(text('sdp')).map(({ candidate }) => candidate);
  return method === 'addIceCandidate' && text('candidate') ? [text('candidate')] : [];
}
