import { type HealthReport, type Pipeline, targetName } from '@modelport/pipeline';
import type { HealthListDto, OpenCircuitDto, ProviderHealthDto } from './provider-health.dto.js';

/** A report as the API shows it. A provider of which nobody knows anything counts as not available. */
export function toProviderHealth(report: HealthReport, pipeline: Pipeline): ProviderHealthDto {
  const { providerId, available, latencyMs, modelsAvailable, lastChecked, reason, message, recent } = report;
  return {
    provider_id: providerId,
    available: available ?? false,
    latency_ms: latencyMs,
    models_available: modelsAvailable,
    last_checked: lastChecked?.toISOString() ?? null,
    reason,
    message,
    recent: { calls: recent.calls, failures: recent.failures },
    circuits: openCircuits(providerId, pipeline),
  };
}

export function toHealthList(reports: readonly HealthReport[], pipeline: Pipeline): HealthListDto {
  const providers = reports.map((report) => toProviderHealth(report, pipeline));
  return { status: statusOf(providers), providers };
}

/** A vendor may list its models and fail every call. One that limits requests works as it should. */
function statusOf(providers: readonly ProviderHealthDto[]): HealthListDto['status'] {
  const up = providers.filter(({ available }) => available).length;
  const failing = providers.some(({ circuits }) => circuits.some(({ cause }) => cause !== 'rate_limit'));
  if (up === providers.length && !failing) return 'ok';
  return up > 0 ? 'degraded' : 'down';
}

/** The health of a provider that is off, and how to turn it on. */
export function healthOfOff(providerId: string, why: string): ProviderHealthDto {
  const nothing = { latency_ms: null, models_available: null, last_checked: null, recent: { calls: 0, failures: {} }, circuits: [] };
  return { provider_id: providerId, available: false, ...nothing, reason: 'unavailable', message: why };
}

function openCircuits(providerId: string, { circuits, platforms }: Pipeline): OpenCircuitDto[] {
  const ofProvider = (circuits?.entries() ?? []).filter(([target]) => (platforms.get(target.platformId).throughProviderId ?? target.providerId) === providerId);
  return ofProvider
    .filter(([, { state }]) => state !== 'closed')
    .map(([target, circuit]) => {
      const waitMs = circuit.refusal()?.waitMs;
      return { route: targetName(target), state: circuit.state, cause: circuit.cause ?? null, wait_ms: waitMs === undefined ? null : Math.ceil(waitMs) };
    });
}
