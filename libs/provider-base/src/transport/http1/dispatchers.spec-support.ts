import { Http1Dispatcher, type Http1Options } from './http1-dispatcher.js';
import { type RawAnswer, type RawVendor, rawVendor } from './raw-vendor.spec-support.js';

const vendors: RawVendor[] = [];
const dispatchers: Http1Dispatcher[] = [];

/** A dispatcher that {@link closeAll} closes. */
export function create(options: Partial<Http1Options> = {}): Http1Dispatcher {
  const dispatcher = new Http1Dispatcher({ connectTimeout: 10_000, keepAliveTimeout: 30_000, connections: Infinity, ...options });
  dispatchers.push(dispatcher);
  return dispatcher;
}

/** A vendor that {@link closeAll} closes. */
export async function vendorOf(answer: RawAnswer): Promise<RawVendor> {
  const vendor = await rawVendor(answer);
  closeLater(vendor);
  return vendor;
}

export function closeLater(vendor: RawVendor): void {
  vendors.push(vendor);
}

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const vendor of vendors.splice(0)) vendor.close();
  for (const dispatcher of dispatchers.splice(0)) await dispatcher.close();
}
