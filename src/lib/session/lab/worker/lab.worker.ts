import { LabServer } from './lab-server.ts';
import type { LabOrder, Numbered } from './messages.ts';

const server = new LabServer((reply) => postMessage(reply));

addEventListener('message', ({ data }: MessageEvent<Numbered<LabOrder>>) => server.receive(data));
