import AttachFile from '@mui/icons-material/AttachFile';
import Close from '@mui/icons-material/Close';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type ChangeEvent, useRef } from 'react';
import { counted } from '../ui/counted.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import { countLines } from './count-lines.ts';
import { focusOnMount } from './focus-on-mount.ts';
import { type Attachment, changeContent, type ListDraft } from './list-draft.ts';

interface ListInputProps {
  readonly draft: ListDraft;
  /** Such as "100,000 lines"; null while it is not known. */
  readonly size: string | null;
  readonly onFiles: (files: readonly File[]) => void;
  /** The problem with what was given; null: none. */
  readonly error: string | null;
}

/** Where a list is typed, or what was pasted or dropped instead. */
export function ListInput({ draft, size, onFiles, error }: ListInputProps) {
  const file = useRef<HTMLInputElement>(null);

  function choose(event: ChangeEvent<HTMLInputElement>) {
    onFiles([...(event.target.files ?? [])]);
    // The same file again is a choice too.
    event.target.value = '';
  }

  return (
    <Stack sx={{ gap: 1.5 }}>
      {draft.attachment ? (
        <AttachmentCard
          attachment={draft.attachment}
          typedLines={draft.attachment.name === null ? 0 : countLines(draft.text)}
          size={size}
          error={error}
          onRemove={() => changeContent({ attachment: null })}
        />
      ) : (
        <TextField
          label="List of certificates"
          inputRef={focusOnMount}
          multiline
          minRows={7}
          maxRows={12}
          value={draft.text}
          onChange={(event) => changeContent({ text: event.target.value })}
          error={error !== null}
          helperText={
            error ??
            'IDs, serial numbers, thumbprints or host names, one to a line; PEM; a table (CSV) or JSON; what openssl or certutil prints.'
          }
          slotProps={{
            htmlInput: { spellCheck: false, autoComplete: 'off', style: { fontFamily: 'monospace' } },
          }}
        />
      )}
      <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5 }}>
        <Button
          size="small"
          variant="outlined"
          startIcon={<AttachFile />}
          onClick={() => file.current?.click()}
        >
          Choose a file
        </Button>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          or drop one here: text, CSV, JSON, PEM, DER or PKCS #7, up to 100,000 entries.
        </Typography>
        <input
          ref={file}
          type="file"
          accept=".txt,.csv,.tsv,.json,.log,.md,.pem,.crt,.cer,.der,.p7b,.p7c,text/plain,text/csv"
          hidden
          onChange={choose}
        />
      </Stack>
    </Stack>
  );
}

function AttachmentCard(props: {
  readonly attachment: Attachment;
  /** Lines that are typed and not read because of the attachment. */
  readonly typedLines: number;
  readonly size: string | null;
  readonly error: string | null;
  readonly onRemove: () => void;
}) {
  const { attachment, typedLines, size, error } = props;
  return (
    <Stack
      role="group"
      ref={focusOnMount}
      tabIndex={-1}
      aria-label="Attached list"
      direction="row"
      sx={{
        alignItems: 'center',
        gap: 1.5,
        p: 1.5,
        border: 1,
        borderColor: error ? 'error.main' : 'divider',
        borderRadius: 1,
      }}
    >
      <AttachFile fontSize="small" />
      <Stack sx={{ minWidth: 0, flex: 1 }}>
        <Typography variant="body2" noWrap sx={{ fontWeight: 600 }}>
          {attachment.name === null ? 'Pasted text' : <VisibleText text={attachment.name} />}
        </Typography>
        <Typography variant="body2" sx={{ color: error ? 'error.main' : 'text.secondary' }}>
          {error ?? size ?? 'Reading …'}
        </Typography>
        {typedLines > 0 && (
          <Typography variant="body2" role="status" sx={{ color: 'warning.main' }}>
            {`${counted(typedLines, 'line')} typed before ${typedLines === 1 ? 'is' : 'are'} not read. Remove the file to get ${typedLines === 1 ? 'it' : 'them'} back.`}
          </Typography>
        )}
      </Stack>
      <IconButton size="small" aria-label="Remove the attached list" onClick={props.onRemove}>
        <Close fontSize="small" />
      </IconButton>
    </Stack>
  );
}
