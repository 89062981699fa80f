import address from './read-list.worker.ts?worker&url';

/**
 * The only addresses that the portal runs code from besides its modules. Policies say which it may be: whatever else turns text
 * into code, or into markup with code in it, browsers refuse (Trusted Types).
 */
const policy = window.trustedTypes?.createPolicy('countermand', {
  createScriptURL(url) {
    if (url === address) return url;
    throw new TypeError('This is no code of the portal.');
  },
});

/** A worker that reads lists, ended by whoever started it. */
export function startListReader(): Worker {
  return new Worker(policy?.createScriptURL(address) ?? address, { type: 'module' });
}
