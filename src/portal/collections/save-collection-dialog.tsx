import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CertificateCollection } from '#command/collections.ts';
import { CommandError } from '#command/errors.ts';
import { createCollectionMutation } from '../api/collection-changes.ts';
import { collectionsQuery } from '../api/collections.ts';
import { CommandId } from '../failure/command-id.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useOneAtATime } from '../ui/one-at-a-time.ts';
import { VisibleText } from '../ui/visible-text.tsx';
import {
  isNameTaken,
  nameTaken,
  type SaveCollectionInput,
  type SaveCollectionOutput,
  savableParts,
  saveCollectionSchema,
  savedQuery,
} from './save-collection-form.ts';
import { SavedQuery } from './saved-query.tsx';

interface SaveCollectionDialogProps {
  readonly query: string;
  /** The collection being looked at. */
  readonly collection: CertificateCollection | undefined;
  readonly collections: readonly CertificateCollection[];
  /** Whether the caller was known to have the permission; else it was worth a try. */
  readonly isPermitted: boolean;
  readonly onSaved: (id: number) => void;
  readonly onCancel: () => void;
}

/** Input for a search when the dialog was neither saved nor cancelled: the session may have ended. */
let draft: { readonly query: string; readonly typed: SaveCollectionInput } | null = null;

/** Gives the present search a name. */
export function SaveCollectionDialog(props: SaveCollectionDialogProps) {
  const { query, collection, collections, onCancel } = props;
  const queryClient = useQueryClient();
  const create = useMutation(createCollectionMutation(queryClient));
  const [failure, setFailure] = useState<{ readonly words: string; readonly error?: Error } | null>(null);
  const parts = savableParts(query, collection);
  const form = useForm<SaveCollectionInput, unknown, SaveCollectionOutput>({
    resolver: zodResolver(saveCollectionSchema(collections)),
    mode: 'onTouched',
    defaultValues: {
      Name: '',
      Description: '',
      Favorite: false,
      part: parts[0] ?? 'search',
      ...(draft?.query === query && draft.typed),
    },
  });
  const { errors } = form.formState;
  const part = form.watch('part');

  const isDone = useRef(false);
  const leave = useEffectEvent(() => {
    draft = isDone.current ? null : { query, typed: form.getValues() };
  });
  useEffect(() => leave, []);

  const save = useOneAtATime(async ({ part: chosen, ...fields }: SaveCollectionOutput) => {
    setFailure(null);
    // Callbacks of this call alone: whoever has left the dialog meanwhile is not to be led anywhere.
    const saving = create.mutateAsync(
      { ...fields, Query: savedQuery(chosen, query, collection) },
      {
        onSuccess: (saved) => {
          isDone.current = true;
          if (knows((known) => known.Id === saved.Id)) return props.onSaved(saved.Id);
          const words =
            'It is saved, but no role of yours may look at it. Ask an administrator for the permission.';
          setFailure({ words });
        },
        onError: (error) => {
          // Command has one code for everything wrong with a request: the list, read again, tells which it was.
          const isRefused = error instanceof CommandError && error.status === 400;
          if (isRefused && knows((known) => isNameTaken(fields.Name, [known]))) {
            return form.setError('Name', { message: nameTaken }, { shouldFocus: true });
          }
          setFailure({ words: failureWords(error, props.isPermitted), error });
        },
      },
    );
    // The end of saving is told above.
    await saving.catch(() => {});
  });

  function knows(holds: (collection: CertificateCollection) => boolean): boolean {
    return queryClient.getQueryData(collectionsQuery.queryKey)?.some(holds) ?? false;
  }

  return (
    <FormDialog
      title="Save as collection"
      action={
        <Button type="submit" variant="contained" aria-disabled={create.isPending}>
          {create.isPending ? 'Saving …' : 'Save collection'}
        </Button>
      }
      onCancel={() => {
        isDone.current = true;
        onCancel();
      }}
      onSubmit={form.handleSubmit((valid) => save(valid))}
    >
      <TextField
        autoFocus
        label="Name"
        error={Boolean(errors.Name)}
        helperText={errors.Name?.message ?? 'Required. Seen by everybody who may look at the collection.'}
        slotProps={{ htmlInput: { 'aria-required': true, autoComplete: 'off' } }}
        {...form.register('Name')}
      />
      <TextField
        label="Description"
        multiline
        maxRows={4}
        error={Boolean(errors.Description)}
        helperText={errors.Description?.message}
        {...form.register('Description')}
      />
      <SavedQuery
        control={form.control}
        parts={parts}
        collectionName={collection?.Name ?? ''}
        text={savedQuery(part, query, collection)}
      />
      <FormControlLabel
        label="Add to the favourites, for everybody"
        control={<Checkbox size="small" {...form.register('Favorite')} />}
      />
      {failure && (
        <Alert severity="error" variant="outlined">
          <VisibleText text={failure.words} />
          <CommandId error={failure.error} />
        </Alert>
      )}
    </FormDialog>
  );
}

function failureWords(error: Error, isPermitted: boolean): string {
  if (!(error instanceof CommandError)) return error.message;
  if (error.status === 403)
    return `You may not save collections${isPermitted ? ': your permissions have changed since this page was opened' : ''}. ${error.message}`;
  if (error.status === null)
    return `${error.message} Whether the collection was saved is not known: look for it in the list before you save again.`;
  return error.message;
}
