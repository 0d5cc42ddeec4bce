import type { RandomSource, Refs } from '../contract.ts';
import { CheckAnswers } from './check-answers.ts';
import { Checklist } from './checklist.ts';
import { Checks } from './checks.ts';
import { Consent } from './consent.ts';
import { IceContext } from './context.ts';
import { DataPath } from './data-path.ts';
import { Failover } from './failover.ts';
import { Forming } from './forming.ts';
import { Gathering } from './gathering.ts';
import type { IceOptions } from './ice-io.ts';
import { Incoming } from './incoming.ts';
import { Introduction } from './introduction.ts';
import { KnownPaths } from './known-paths.ts';
import { LocalCandidates } from './local-candidates.ts';
import { Losses } from './losses.ts';
import { Nomination } from './nomination.ts';
import { Pacer } from './pacer.ts';
import { Pairing } from './pairing.ts';
import { RemoteCandidates } from './remote-candidates.ts';
import { Responder } from './responder.ts';
import { Roles } from './roles.ts';
import { Schedule } from './schedule.ts';
import { SocketInput } from './socket-input.ts';
import { TransportState } from './transport-state.ts';
import { ValidPairs } from './valid-pairs.ts';

export type IceParts = ReturnType<typeof makeParts>;

/** Makes the parts of an ICE agent. Each is given those that it uses, which are there already: no part knows a later one. */
export function makeParts(options: IceOptions, random: RandomSource, refs: Refs) {
  const context = new IceContext(options, random, refs);
  const locals = new LocalCandidates(context);
  const remotes = new RemoteCandidates(context);

  // Pairs, and the order in which they are checked.
  const checklist = new Checklist(context);
  const roles = new Roles({ context, checklist });
  const pairing = new Pairing({ context, locals, checklist });
  const schedule = new Schedule({ context, checklist });
  const checks = new Checks({ context, checklist, schedule });

  // Pairs that work, and those that do not any more.
  const nomination = new Nomination({ context, remotes, checklist, schedule, checks });
  const consent = new Consent({ context, checklist, nomination, roles });
  const failover = new Failover({ context, checklist, schedule, nomination, consent });
  const data = new DataPath({ context, checklist, nomination, consent });
  const validPairs = new ValidPairs({ context, nomination, consent, failover, data });
  const losses = new Losses({ context, checklist, checks, nomination, consent });

  // What comes from the other side.
  const knownPaths = new KnownPaths(checklist);
  const answers = new CheckAnswers({ context, locals, checklist, schedule, checks, roles, validPairs });
  const responder = new Responder({
    context,
    locals,
    remotes,
    checklist,
    schedule,
    checks,
    nomination,
    roles,
    validPairs,
    knownPaths
  });
  const incoming = new Incoming({ context, knownPaths, responder, answers, consent });

  // Candidates, from the interfaces and the servers and from the other side.
  const gathering = new Gathering({
    context,
    locals,
    on: {
      relayed: (base, from, bytes) => incoming.receive(base, from, bytes),
      lost: (base, why) => losses.baseLost(base, why),
      forbidden: (base, ip, why) => losses.forbidden(base, ip, why)
    }
  });
  const sockets = new SocketInput({ context, gathering, incoming });
  const forming = new Forming({
    context,
    remotes,
    gathering,
    checklist,
    pairing,
    nomination,
    validPairs,
    losses
  });
  const transport = new TransportState({
    context,
    checklist,
    locals,
    remotes,
    gathering,
    nomination,
    consent,
    knownPaths
  });
  const introduction = new Introduction({
    context,
    remotes,
    on: {
      met: () => {
        transport.met();
        responder.catchUp();
        forming.form();
      },
      recognized: () => checklist.reorder()
    }
  });
  const pacer = new Pacer({ context, gathering, schedule, checks, nomination });

  return {
    context,
    locals,
    remotes,
    roles,
    schedule,
    checks,
    answers,
    nomination,
    consent,
    failover,
    data,
    gathering,
    sockets,
    forming,
    introduction,
    transport,
    pacer
  };
}
