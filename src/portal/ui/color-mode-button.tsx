import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import WbSunnyOutlined from '@mui/icons-material/WbSunnyOutlined';
import { useColorScheme } from '@mui/material/styles';
import { PlainButton } from './plain-button.tsx';

/** Changes between light and dark; until it is used the system decides. */
export function ColorModeButton() {
  const { colorScheme, setMode } = useColorScheme();
  const other = colorScheme === 'dark' ? 'light' : 'dark';
  const label = `Use ${other} colours`;
  return (
    <PlainButton look="icon" aria-label={label} title={label} onClick={() => setMode(other)}>
      {other === 'dark' ? <DarkModeOutlined fontSize="small" /> : <WbSunnyOutlined fontSize="small" />}
    </PlainButton>
  );
}
