import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';

/** Changes between light and dark; until it is used the system decides. */
export function ColorModeButton() {
  const { colorScheme, setMode } = useColorScheme();
  const other = colorScheme === 'dark' ? 'light' : 'dark';
  const label = `Use ${other} colours`;
  return (
    // `title`, not MUI's tooltip: this stands in the shell, which should have little code to wait for.
    <IconButton size="small" aria-label={label} title={label} onClick={() => setMode(other)}>
      {other === 'dark' ? <DarkModeOutlined fontSize="small" /> : <LightModeOutlined fontSize="small" />}
    </IconButton>
  );
}
