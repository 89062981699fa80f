import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { counted } from '../ui/counted.ts';
import { addText, changeContent, type ListDraft, maxTypedLength } from './list-draft.ts';
import { ListInput } from './list-input.tsx';
import { ReadingChoices } from './reading-choices.tsx';
import { readingWords } from './reading-words.ts';
import { UnreadableGrid } from './unreadable-grid.tsx';
import type { Reading, ReadingState } from './use-reading.ts';

/** Giving the list, and seeing at once how it is read. */
export function ListStep({ draft, reading }: { readonly draft: ListDraft; readonly reading: ReadingState }) {
  const [isOver, setOver] = useState(false);
  const [mistake, setMistake] = useState<string | null>(null);
  const read =
    reading.status === 'read' ? reading.reading : reading.status === 'reading' ? reading.before : null;
  const error = mistake ?? (reading.status === 'failed' ? reading.message : null);

  function attach(files: readonly File[]) {
    const [file, ...others] = files;
    setMistake(others.length > 0 ? 'One file at a time: put the lists into one.' : null);
    if (file && others.length === 0) changeContent({ attachment: { name: file.name, content: file } });
  }

  function paste(event: ClipboardEvent) {
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData('text/plain');
    setMistake(null);
    if (files.length > 0 && text === '') {
      event.preventDefault();
      attach([...files]);
    } else if (draft.attachment || text.length > maxTypedLength) {
      event.preventDefault();
      add(text, event.target);
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    const text = event.dataTransfer.getData('text/plain');
    setMistake(null);
    if (files.length > 0) attach([...files]);
    else add(text, null);
  }

  function add(text: string, target: EventTarget | null) {
    if (text === '') return;
    if (draft.attachment)
      setMistake('A list is attached already: remove it first, or put the lists into one.');
    else addText(text, target instanceof HTMLTextAreaElement ? target : null);
  }

  return (
    // Dropping is an extra: the button beside the text does the same.
    <Stack
      onPaste={paste}
      onDrop={drop}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      sx={{
        gap: 2,
        px: 3,
        pt: 1,
        pb: 2.5,
        overflow: 'auto',
        outline: isOver ? '2px dashed' : 'none',
        outlineColor: 'primary.main',
        outlineOffset: -6,
      }}
    >
      <ListInput draft={draft} size={read ? sizeOf(read) : null} onFiles={attach} error={error} />
      {read && <ReadingChoices draft={draft} reading={read} />}
      <Typography variant="body2" role="status" sx={{ minHeight: '1.5em', fontWeight: 600 }}>
        {read ? readingWords(read) : reading.status === 'reading' ? 'Reading …' : ''}
      </Typography>
      {read && read.unreadable.length > 0 && (
        <Stack
          sx={{
            height: Math.min(200, 44 + read.unreadable.length * 36),
            flexShrink: 0,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            overflow: 'hidden',
          }}
        >
          <UnreadableGrid unreadable={read.unreadable} />
        </Stack>
      )}
    </Stack>
  );
}

function sizeOf({ summary, entries }: Reading): string {
  return summary.isBinary ? counted(entries.length, 'certificate') : counted(summary.lines, 'line');
}
