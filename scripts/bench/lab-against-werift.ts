import { bundledLab } from './bundled-lab.ts';
import { median } from './statistics.ts';
import { connectWerift } from './werift.ts';

/** Milliseconds of the processor, medians. */
export interface Compared {
  /** One run of the lab: two home NATs, STUN, trickle. */
  readonly lab: number;
  /** werift over loopback, until ICE is connected, and until the connection is. */
  readonly ice: number;
  readonly connection: number;
}

/** How many runs of the lab there are to one connection of werift. */
const runs = 20;
/** It takes the engine some 3,000 runs of the lab until nothing is left to compile, and some 50 connections. */
const warmUps = 150;

/** Both in this process, after both have warmed up, in turns. `folder` takes what has to be built for it. */
export async function labAgainstWerift(folder: string, turns = 24): Promise<Compared> {
  const runScenario = await bundledLab(folder);
  const lab: number[] = [];
  const werift: { readonly ice: number; readonly connection: number }[] = [];
  for (let turn = -warmUps; turn < turns; turn++) {
    const before = process.cpuUsage();
    for (let run = 0; run < runs; run++) runScenario('home-nats', {}, false);
    const { user, system } = process.cpuUsage(before);
    const connected = await connectWerift();
    if (turn < 0) continue;
    lab.push((user + system) / runs);
    werift.push(connected);
  }
  const millis = (values: readonly number[]): number => median(values) / 1000;
  return {
    lab: millis(lab),
    ice: millis(werift.map(({ ice }) => ice)),
    connection: millis(werift.map(({ connection }) => connection))
  };
}
