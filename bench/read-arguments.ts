import { parseArgs } from 'node:util';

export interface Arguments {
  help: boolean;
  mode: 'full' | 'quick' | 'smoke';
  /** Whether docs/bench.svg is drawn. */
  chart: boolean;
  /** Folders in whose node_modules peers are looked for. */
  peers: string[];
  /** Parts of the names of subjects and scenarios; undefined: all that the mode has. */
  subjects: string[] | undefined;
  scenarios: string[] | undefined;
  instances: number | undefined;
  /** Where the figures are written, in place of bench/results. */
  output: string | undefined;
}

export const USAGE = `npm run bench -- [options]
  --quick            under a minute: fewer subjects, short turns, one set of processes
  --smoke            seconds: whether everything works; its figures mean nothing
  --chart            also draw docs/bench.svg
  --peers=FOLDER     where other gateways are installed (npm install @portkey-ai/gateway); may be given again
  --subjects=a,b     only those whose names are these
  --scenarios=a,b    only these
  --instances=N      sets of fresh processes (5; 1 where quick)
  --output=FILE      where the figures go, in place of bench/results/<date>.json
`;

/** @throws TypeError where an option is not known */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      quick: { type: 'boolean' },
      smoke: { type: 'boolean' },
      chart: { type: 'boolean', default: false },
      peers: { type: 'string', multiple: true, default: [] },
      subjects: { type: 'string' },
      scenarios: { type: 'string' },
      instances: { type: 'string' },
      output: { type: 'string' },
    },
  });
  return {
    help: values.help,
    mode: values.smoke ? 'smoke' : values.quick ? 'quick' : 'full',
    chart: values.chart,
    peers: values.peers,
    subjects: values.subjects?.split(','),
    scenarios: values.scenarios?.split(','),
    instances: values.instances === undefined ? undefined : Number(values.instances),
    output: values.output,
  };
}
