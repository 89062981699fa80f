import FileUpload from '@mui/icons-material/FileUploadOutlined';
import { type ChangeEvent, useRef } from 'react';
import { PlainButton } from '../ui/plain-button.tsx';

/** Chooses the report of a run that another browser has made. */
export function ImportReportButton({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file) onChoose(file);
    // The same file again is a choice too.
    event.target.value = '';
  }

  return (
    <>
      <PlainButton look="outlined" onClick={() => input.current?.click()}>
        <FileUpload />
        Import a report
      </PlainButton>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Report of a run"
        hidden
        onChange={choose}
      />
    </>
  );
}
