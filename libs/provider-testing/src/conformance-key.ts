/**
 * The key that the kit gives to a provider. It looks like no vendor's key, so that only code that knows the key can redact it. Put it
 * into the replies of vendors that quote the key in their errors: the kit proves that it never comes out.
 */
export const CONFORMANCE_KEY = 'conformance/key+7f3a9c51e0';
