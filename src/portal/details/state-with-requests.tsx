import { useQuery } from '@tanstack/react-query';
import type { Certificate } from '#command/certificate.ts';
import { serverClock } from '../api/transport.ts';
import type { WorkflowList } from '../api/workflow-instances.ts';
import { CertificateState } from '../certificate/certificate-state.tsx';
import { pendingQuery } from './workflow-scope.ts';

/** The state of a certificate: active is not all there is to say where a request waits for an approval. */
export function StateWithRequests(props: {
  readonly certificate: Certificate;
  readonly lists: readonly WorkflowList[];
}) {
  const { certificate, lists } = props;
  const { data } = useQuery(pendingQuery({ id: certificate.Id, lists }));
  const [request] = data?.instances ?? [];
  if (!request) return <CertificateState certificate={certificate} now={serverClock.now()} />;
  const pendingRequest = { title: request.Title, since: Date.parse(request.StartDate) };
  return <CertificateState certificate={{ ...certificate, pendingRequest }} now={serverClock.now()} />;
}
