import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { uncoveredNamesQuery } from '../api/uncovered-names.ts';
import { CommandId } from '../failure/command-id.tsx';
import { counted, formatCount } from '../ui/counted.ts';
import { FirstNames } from '../ui/first-names.tsx';
import { VisibleText } from '../ui/visible-text.tsx';
import type { GatheredSelection } from './gathered-selection.ts';

/** Whether a name loses its last valid certificate. Asked beside the dialog: nothing waits for it. */
export function UncoveredNames(props: {
  readonly gathered: GatheredSelection;
  readonly sendsWaiting: boolean;
}) {
  const { number, collectionId } = props.gathered;
  const certificates = props.sendsWaiting
    ? props.gathered.certificates.map(({ pendingRequest: _, RevocationEffDate: __, ...each }) => each)
    : props.gathered.certificates;
  const { data, error, refetch, isFetching } = useQuery(
    uncoveredNamesQuery(props.sendsWaiting ? -number : number, certificates, collectionId),
  );
  // With no name to lose there is nothing to say.
  if (data?.total === 0) return null;
  if (data && data.names.length > 0) {
    const { names, checked, total } = data;
    return (
      <Alert severity="warning" variant="outlined" role="status">
        {certificates.length === 1
          ? 'It is the last valid certificate of its common name.'
          : `No other valid certificate is left for ${counted(names.length, 'common name')}.`}
        {coverage(checked, total, collectionId)}
        {certificates.length > 1 && <FirstNames names={names} />}
      </Alert>
    );
  }
  return (
    <Typography variant="body2" color="text.secondary" role="status" component="div">
      {isFetching && 'Checking whether each common name keeps a valid certificate…'}
      {data &&
        (data.checked === 0
          ? 'Whether each common name keeps a valid certificate was not checked.'
          : `${data.checked === 1 ? 'Its common name keeps' : 'Each common name keeps'} another valid certificate.`)}
      {data && data.checked > 0 && coverage(data.checked, data.total, collectionId)}
      {error && !isFetching && (
        <>
          Whether each common name keeps a valid certificate could not be checked:{' '}
          <VisibleText text={error.message} />
          <Button size="small" onClick={() => void refetch()} sx={{ ml: 1, py: 0 }}>
            Check again
          </Button>
          <CommandId error={error} />
        </>
      )}
    </Typography>
  );
}

function coverage(checked: number, total: number, collectionId: number | undefined): string {
  const part =
    checked < total
      ? ` Checked for ${formatCount(checked)} of ${formatCount(total)} common names; of the others it is not known.`
      : '';
  return collectionId === undefined ? part : `${part} Looked for in the collection being looked at.`;
}
