/** Request header without which Command refuses a call: a guard against requests forged by other sites. */
export const requestedWithHeader = 'x-keyfactor-requested-with';
export const requestedWithValue = 'APIClient';

/** Of the endpoint, not of the product. */
export const apiVersionHeader = 'x-keyfactor-api-version';
export const apiVersion = '1';

/** Form of a certificate to download: DER, PEM or P7B. */
export const certificateFormatHeader = 'x-certificateformat';

/** Names one request, from the browser to the logs of every server on its way. */
export const requestIdHeader = 'x-request-id';

/** Names one request in Command's own logs: what its support asks for. On every reply. */
export const correlationIdHeader = 'x-keyfactor-correlation-id';
/** API versions of the endpoint, such as `1.0, 2`. On every reply. */
export const apiVersionsHeader = 'api-supported-versions';

/** Matches of the whole query, all pages. */
export const totalCountHeader = 'x-total-count';
export const productVersionHeader = 'x-keyfactor-product-version';

/** Of Countermand alone: whom a page speaks for, by the `userId` of the session, URI encoded. In a session of somebody else the gateway refuses. */
export const userHeader = 'x-countermand-user';

/** Where Command's API lives below its host, as installed by default. */
export const apiBasePath = '/KeyfactorAPI';
