import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { CertificateCollection } from '#command/collections.ts';
import type { CertificateSearch } from '../api/certificate-list.ts';
import { certificateQueries } from '../api/certificates.ts';
import { scopeWords } from '../certificate/scope-words.ts';
import { CommandId } from '../failure/command-id.tsx';
import { counted } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { exportColumns } from './export-columns.ts';

export interface ExportChoices {
  readonly columns: 'shown' | 'all';
  readonly withByteOrderMark: boolean;
}

interface ExportFormProps {
  readonly search: CertificateSearch;
  readonly collections: readonly CertificateCollection[];
  readonly shownHeaders: readonly string[];
  readonly choices: ExportChoices;
  /** Why the file could not be opened; null when nothing has failed. */
  readonly failure: string | null;
  readonly onChange: (choices: ExportChoices) => void;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}

/** The choice of what will be in the file. */
export function ExportForm(props: ExportFormProps) {
  const { search, collections, shownHeaders, choices, failure, onChange, onStart, onCancel } = props;
  const id = useId();
  // The same page that the grid shows: it has the count.
  const { data, error } = useQuery(certificateQueries.page(search));
  const isEmpty = data?.totalCount === 0;
  return (
    <>
      <DialogContent>
        <Stack sx={{ gap: 2.5 }}>
          <Typography variant="body2">
            {typeof data?.totalCount === 'number'
              ? `${counted(data.totalCount, 'certificate')} that match${data.totalCount === 1 ? 'es' : ''}`
              : 'All certificates that match'}
            , on all pages, whatever is selected, in the order of{' '}
            {data?.isSorted === false ? 'their IDs' : 'the list'}. Times are in UTC (ISO 8601).
            {error && (
              <>
                {' '}
                How many they are could not be learned: <VisibleText text={error.message} />
                <CommandId error={error} />
              </>
            )}
          </Typography>
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            Filter: <VisibleText text={filterWords(search, collections)} />
          </Typography>
          <FormControl>
            <FormLabel id={`${id}-columns`}>Columns</FormLabel>
            <RadioGroup
              aria-labelledby={`${id}-columns`}
              value={choices.columns}
              onChange={(_, columns) =>
                onChange({ ...choices, columns: columns === 'all' ? 'all' : 'shown' })
              }
            >
              <FormControlLabel
                value="shown"
                control={<Radio size="small" />}
                label={`Columns shown (${shownHeaders.length})`}
              />
              <FormControlLabel
                value="all"
                control={<Radio size="small" />}
                label={`All columns (${exportColumns.length})`}
              />
            </RadioGroup>
            <FormHelperText sx={{ mx: 0 }}>
              {(choices.columns === 'all' ? exportColumns.map(({ header }) => header) : shownHeaders).join(
                ', ',
              )}
            </FormHelperText>
          </FormControl>
          <FormControl>
            <FormControlLabel
              label="For Excel: begin with a UTF-8 byte order mark"
              control={
                <Checkbox
                  size="small"
                  checked={choices.withByteOrderMark}
                  onChange={(_, withByteOrderMark) => onChange({ ...choices, withByteOrderMark })}
                  slotProps={{ input: { 'aria-describedby': `${id}-mark` } }}
                />
              }
            />
            <FormHelperText id={`${id}-mark`} sx={{ mx: 0 }}>
              Excel needs it to read letters such as ü. Scripts may take it for part of the first column’s
              name, so it is off unless you ask for it.
            </FormHelperText>
          </FormControl>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            What a spreadsheet would run as a formula, or change as it does with long numbers and 1234E5, has
            an apostrophe before it in the file.
          </Typography>
          {failure && (
            <Alert severity="error" variant="outlined">
              {failure}
            </Alert>
          )}
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, gap: 1, borderTop: 1, borderColor: 'divider' }}>
        {isEmpty && (
          <Typography variant="body2" id={`${id}-empty`} sx={{ mr: 'auto', color: 'text.secondary' }}>
            No certificate matches: there is nothing to export.
          </Typography>
        )}
        <Button color="inherit" onClick={onCancel}>
          Cancel
        </Button>
        <Button
          variant="contained"
          aria-disabled={isEmpty}
          aria-describedby={isEmpty ? `${id}-empty` : undefined}
          onClick={() => !isEmpty && onStart()}
          sx={{
            '&[aria-disabled="true"]': { bgcolor: 'action.disabledBackground', color: 'text.secondary' },
          }}
        >
          {typeof data?.totalCount === 'number' && !isEmpty
            ? `Export CSV of ${counted(data.totalCount, 'row')}`
            : 'Export CSV'}
        </Button>
      </DialogActions>
    </>
  );
}

/** The rows follow what is searched, not what is selected. */
function filterWords(
  { QueryString, collectionId, IncludeRevoked, IncludeExpired }: CertificateSearch,
  collections: readonly CertificateCollection[],
): string {
  const scope = {
    query: QueryString ?? '',
    collectionId,
    includeRevoked: IncludeRevoked ?? false,
    includeExpired: IncludeExpired ?? false,
  };
  return `${scope.query === '' ? 'none, ' : ''}${scopeWords(scope, collections)}`;
}
