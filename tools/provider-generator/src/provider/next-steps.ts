import type { ProviderPlan } from './provider-plan.ts';

/** What to do once the files are there, for the person at the terminal. */
export function nextSteps(plan: ProviderPlan): string {
  const { title, folder, packageName } = plan;
  const done = plan.standalone ? `${folder} is a package of its own: ${packageName}.` : `${folder} is there, and registered in apps/gateway/src/providers.ts.`;
  const steps = plan.standalone ? standaloneSteps(plan) : libSteps(plan);
  return ['', done, `Its conformance tests pass with example replies. To make them ${title}'s:`, '', ...steps.map((step, index) => `  ${index + 1}. ${step}`), ''].join('\n');
}

function libSteps({ id, folder, keyVariable, model }: ProviderPlan): string[] {
  return aligned([
    [`npx jest ${folder}`, 'runs the tests'],
    [`${folder}/provider.yaml`, 'models, limits, prices, error codes; then: npm run generate'],
    [`${folder}/test/replies.ts`, 'what the vendor really sends; each reply names its source'],
    ['npm run docs', 'writes its row in docs/providers.md'],
    [`${keyVariable === undefined ? '' : `${keyVariable}=… `}npm start`, `then ask for ${id}/${model}`],
    ['docs/adding-a-provider.md', 'explains each step'],
  ]);
}

function standaloneSteps({ folder, packageName }: ProviderPlan): string[] {
  return aligned([
    [`cd ${folder} && npm install && npm test`, 'runs the tests'],
    ['provider.yaml', 'models, limits, prices, error codes; then: npm run generate'],
    ['test/replies.ts', 'what the vendor really sends; each reply names its source'],
    ['npm publish', `then, in the configuration of a gateway: plugins: ["${packageName}"]`],
  ]);
}

function aligned(steps: readonly [what: string, why: string][]): string[] {
  const width = Math.max(...steps.map(([what]) => what.length));
  return steps.map(([what, why]) => `${what.padEnd(width)}  ${why}`);
}
